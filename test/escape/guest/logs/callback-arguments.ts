import type { Attack } from '../../attack.ts'

/** The log function of the gate, reached through a tampered console and String. */
export default {
  name: 'the log function of the gate, reached through a tampered console and String',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const loot = []
    for (const name of ['String', 'Number', 'Array']) globalThis[name] = new Proxy(globalThis[name], { apply(target, self, args) { loot.push(...walk({ args, self: Object(self) })); return apply(target, self, args) } })
    String.prototype.slice = String.prototype.padStart = function (...args) { loot.push(...walk({ args })); return 'evil' }
    export default () => { console.log('%s %d %o %j', 'a', 1, {}, []); console.table([{ a: 1 }]); console.group('g'); console.count(); console.timeEnd('x'); console.assert(false, 'y'); console.trace('z'); return loot }
  `,
} satisfies Attack
