import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

t.test('performance counts from the time origin, by the clock that stands still within a turn', async (t) => {
  using iso = makeIsolate(await webScripts())
  t.same(await iso.run(`const a = performance.now(); for (let i = 0; i < 1e6; i++); return [a, performance.now(), performance.timeOrigin, JSON.stringify(performance), String(performance), performance instanceof EventTarget]`),
    [1, 1, 1_699_999_999_999, '{"timeOrigin":1699999999999}', '[object Performance]', true])
  iso.runSync(`gate.realm.clock.advance(1_700_000_000_040.5); 0`)
  t.equal(await iso.run(`return performance.now()`), 41)
  t.equal(await iso.run(`try { new Performance() } catch (error) { return error.message }`), 'Illegal constructor')
})
