import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

t.test('queueMicrotask() runs after the code that runs now, in order with promises, and reports what is thrown', async (t) => {
  using iso = makeIsolate(await webScripts())
  t.same(await iso.run(`const out = []; queueMicrotask(() => { out.push(1); throw new Error('mine') }); Promise.resolve().then(() => out.push(2)); queueMicrotask(() => out.push(3)); out.push(0); await 0; await 0; await 0; return [out, gate.reported.map(String)]`), [[0, 1, 2, 3], ['Error: mine']])
  t.same(await iso.run(`try { queueMicrotask('x') } catch (error) { return error.name }`), 'TypeError')
})

t.test('queueMicrotask() works, when a plugin replaced Promise', async (t) => {
  using iso = makeIsolate([...(await webScripts()), `globalThis.out = 0; Promise.prototype.then = () => { throw 1 }; globalThis.Promise = null; queueMicrotask(() => { out = 1 })`])
  t.equal(iso.runSync('out'), 1)
})
