import t from 'tap'
import { makeIsolate, webScripts } from '../isolate.ts'

const scripts = await webScripts()

t.test('Math.random follows the seed, so that a run can be replayed', async (t) => {
  using iso = makeIsolate(scripts)
  const draw = `gate.realm.random.seed('0123456789abcdef0123456789abcdef'); [Math.random(), Math.random()].join()`
  t.equal(iso.runSync(draw), iso.runSync(draw))
})

t.test('the clock of the machine is out of reach, by whatever door a plugin asks before it touched a global', async (t) => {
  const doors = {
    'the constructor of a date of the input': `(new (gate.aDate.constructor)()).getTime()`,
    'the constructor behind Date.prototype': `Object.getPrototypeOf(gate.aDate).constructor.now()`,
    'Date': `Date.now()`,
    'Intl before Date': `new Intl.DateTimeFormat('en', { timeZone: 'UTC', year: 'numeric' }).format() === '2023' ? 1_700_000_000_000 : 0`,
    'Temporal before Date': `typeof Temporal === 'undefined' ? 1_700_000_000_000 : Temporal.Now.instant().epochMilliseconds`,
    'the time of an event': `1_699_999_999_999 + new Event('a').timeStamp`,
    'performance': `performance.timeOrigin + performance.now()`,
  }
  for (const [door, code] of Object.entries(doors)) {
    using iso = makeIsolate(scripts.map((script) => script.replace('globalThis.gate =', 'const aDate = new Date(0); globalThis.gate =').replace(/; 0$/, '; gate.aDate = aDate; 0')))
    t.equal(iso.runSync(code), 1_700_000_000_000, door)
  }
})
