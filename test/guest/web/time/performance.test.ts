import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

t.test('performance counts from the time origin, by the clock that stands still within a turn', async (t) => {
  using iso = makeIsolate(await webScripts())
  t.same(await iso.run(`const a = performance.now(); for (let i = 0; i < 1e6; i++); return [a, performance.now(), performance.timeOrigin, JSON.stringify(performance), String(performance), performance instanceof EventTarget]`),
    [0, 0, 1_700_000_000_000, '{"timeOrigin":1700000000000}', '[object Performance]', true])
  iso.runSync(`gate.realm.clock.advance(1_700_000_000_040.5); 0`)
  t.equal(await iso.run(`return performance.now()`), 40)
  t.equal(await iso.run(`try { new Performance() } catch (error) { return error.message }`), 'Illegal constructor')
})
