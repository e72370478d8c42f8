import t from 'tap'
import { sameAsNode } from '../../against-node.ts'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('AbortSignal and AbortController behave as the DOM standard says', async (t) => {
  await sameAsNode(t, iso, {
    abort: `const c = new AbortController(); const out = []; c.signal.addEventListener('abort', (e) => out.push(e.type, e.isTrusted, e.target === c.signal)); c.abort(); c.abort('again'); return [out, c.signal.aborted, c.signal.reason.name, c.signal.reason.code]`,
    reason: `const c = new AbortController(); c.abort(5); try { c.signal.throwIfAborted() } catch (e) { return [e, c.signal.reason] }`,
    'static abort': `return [AbortSignal.abort().reason.name, AbortSignal.abort('x').reason, AbortSignal.abort().aborted]`,
    onabort: `const c = new AbortController(); const out = []; c.signal.onabort = () => out.push(1); c.signal.onabort = () => out.push(2); c.abort(); return [out, typeof c.signal.onabort]`,
    any: `const a = new AbortController(), b = new AbortController(); const s = AbortSignal.any([a.signal, b.signal]); const out = []; s.onabort = () => out.push(s.reason); b.abort('B'); a.abort('A'); return [out, s.aborted, s.reason]`,
    'any of none': `return AbortSignal.any([]).aborted`,
    'any aborted already': `return AbortSignal.any([new AbortController().signal, AbortSignal.abort('x'), AbortSignal.abort('y')]).reason`,
    'any of any': `const a = new AbortController(); const s = AbortSignal.any([AbortSignal.any([a.signal]), a.signal]); a.abort(1); return [s.aborted, s.reason]`,
    'any of something else': `AbortSignal.any([{}])`,
    'order of any': `const a = new AbortController(); const out = []; const s = AbortSignal.any([a.signal]); s.onabort = () => out.push('s'); a.signal.onabort = () => out.push('a', s.aborted); a.abort(); return out`,
    'illegal constructor': `new AbortSignal()`,
    'signal is constant': `const c = new AbortController(); return [c.signal === c.signal, String(c), String(c.signal)]`,
    'listener throws': `const c = new AbortController(); c.signal.throwIfAborted(); return c.signal.aborted`,
  })
})

t.test('onabort takes functions and objects only, and anything else as null', async (t) => {
  t.same(await iso.run(`const c = new AbortController(); c.signal.onabort = 5; return c.signal.onabort`), null)
})

t.test('AbortSignal.timeout() refuses a delay, when it is no whole number from 0 on', async (t) => {
  for (const delay of ['-1', 'NaN', 'Infinity', '2 ** 53']) t.same(await iso.run(`try { AbortSignal.timeout(${delay}) } catch (error) { return error.name }`), 'TypeError', delay)
})

t.test('AbortSignal.timeout() aborts with a TimeoutError, when its timer is due', async (t) => {
  t.same(await iso.run(`gate.scheduled.length = 0; const s = AbortSignal.timeout(250); const [id, ms] = gate.scheduled[0]; clearTimeout(id); gate.require("timers").fire(id); return [ms, s.aborted, s.reason.name, s.reason.code]`), [250, true, 'TimeoutError', 23])
})

t.test('AbortSignal cannot be talked into a state, when a plugin writes its prototype', async (t) => {
  using tampered = makeIsolate([...(await webScripts()), `Object.defineProperty(AbortSignal.prototype, 'aborted', { get: () => false }); AbortSignal.any = () => 'mine'; EventTarget.prototype.dispatchEvent = () => { throw 1 }`])
  t.same(await tampered.run(`const c = new AbortController(); let fired = 0; c.signal.addEventListener('abort', () => fired++); c.abort(); try { c.signal.throwIfAborted() } catch { fired += 10 } return fired`), 11)
})
