import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

t.test('abort() aborts the own signal only, with the given reason', async (t) => {
  using iso = makeIsolate(await webScripts())
  t.same(await iso.run(`const a = new AbortController(), b = new AbortController(); a.abort('x'); return [a.signal.reason, a.signal.aborted, b.signal.aborted]`), ['x', true, false])
  t.same(await iso.run(`try { AbortController.prototype.abort.call({}) } catch (error) { return error.name }`), 'TypeError')
})
