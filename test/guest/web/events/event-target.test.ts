import t from 'tap'
import { sameAsNode } from '../../against-node.ts'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('EventTarget dispatches as the DOM standard says, for each kind of listener', async (t) => {
  await sameAsNode(t, iso, {
    once: `const e = new EventTarget(); let n = 0; e.addEventListener('a', () => n++, { once: true }); e.dispatchEvent(new Event('a')); e.dispatchEvent(new Event('a')); return n`,
    'same listener twice': `const e = new EventTarget(); let n = 0; const f = () => n++; e.addEventListener('a', f); e.addEventListener('a', f); e.dispatchEvent(new Event('a')); return n`,
    'removal on the way': `const e = new EventTarget(); const out = []; const f = () => out.push('f'); e.addEventListener('a', () => { out.push('g'); e.removeEventListener('a', f) }); e.addEventListener('a', f); e.dispatchEvent(new Event('a')); return out`,
    'added on the way': `const e = new EventTarget(); const out = []; e.addEventListener('a', () => { out.push(1); e.addEventListener('a', () => out.push(2)) }); e.dispatchEvent(new Event('a')); return out`,
    handleEvent: `const e = new EventTarget(); let seen; const l = { handleEvent(event) { seen = [this === l, event.type] } }; e.addEventListener('a', l); e.dispatchEvent(new Event('a')); return seen`,
    'handleEvent late': `const e = new EventTarget(); let n = 0; const l = {}; e.addEventListener('a', l); l.handleEvent = () => n++; e.dispatchEvent(new Event('a')); return n`,
    passive: `const e = new EventTarget(); e.addEventListener('a', (v) => v.preventDefault(), { passive: true }); const v = new Event('a', { cancelable: true }); return [e.dispatchEvent(v), v.defaultPrevented]`,
    cancelled: `const e = new EventTarget(); e.addEventListener('a', (v) => v.preventDefault()); return [e.dispatchEvent(new Event('a', { cancelable: true })), e.dispatchEvent(new Event('a'))]`,
    stopImmediate: `const e = new EventTarget(); const out = []; e.addEventListener('a', (v) => { out.push(1); v.stopImmediatePropagation() }); e.addEventListener('a', () => out.push(2)); e.dispatchEvent(new Event('a')); return out`,
    signal: `const e = new EventTarget(); const c = new AbortController(); let n = 0; e.addEventListener('a', () => n++, { signal: c.signal }); e.dispatchEvent(new Event('a')); c.abort(); e.dispatchEvent(new Event('a')); return n`,
    'signal aborted already': `const e = new EventTarget(); let n = 0; e.addEventListener('a', () => n++, { signal: AbortSignal.abort() }); e.dispatchEvent(new Event('a')); return n`,
    'null callback': `const e = new EventTarget(); e.addEventListener('a', null); e.removeEventListener('a', null); return e.dispatchEvent(new Event('a'))`,
    'no callback': `new EventTarget().addEventListener('a')`,
    'this and target': `const e = new EventTarget(); let seen; e.addEventListener('a', function (v) { seen = [this === e, v.target === e, v.currentTarget === e, v.eventPhase, v.composedPath().length] }); const v = new Event('a'); e.dispatchEvent(v); return [seen, v.currentTarget, v.eventPhase, v.composedPath().length]`,
    'not an event, again': `new EventTarget().dispatchEvent(null)`,
    'not an event': `new EventTarget().dispatchEvent({ type: 'a' })`,
    subclass: `class T extends EventTarget { go() { return this.dispatchEvent(new Event('x')) } } return new T().go()`,
  })
})

t.test('dispatchEvent() refuses an event that is on its way, with InvalidStateError (Node says otherwise)', async (t) => {
  t.same(await iso.run(`const e = new EventTarget(); let name; e.addEventListener('a', (v) => { try { e.dispatchEvent(v) } catch (error) { name = error.name } }); e.dispatchEvent(new Event('a')); return name`), 'InvalidStateError')
})

t.test('EventTarget calls capturing listeners first, at the target', async (t) => {
  t.same(await iso.run(`const e = new EventTarget(); const out = []; e.addEventListener('a', () => out.push('bubble')); e.addEventListener('a', () => out.push('capture'), true); e.dispatchEvent(new Event('a')); return out`), ['capture', 'bubble'])
  t.same(await iso.run(`const e = new EventTarget(); let n = 0; const f = () => n++; e.addEventListener('a', f, true); e.removeEventListener('a', f); e.dispatchEvent(new Event('a')); e.removeEventListener('a', f, { capture: true }); e.dispatchEvent(new Event('a')); return n`), 1)
})

t.test('dispatchEvent() reports what a listener throws and goes on, when one fails', async (t) => {
  t.same(await iso.run(`gate.reported.length = 0; const e = new EventTarget(); let after = false; e.addEventListener('a', () => { throw new Error('mine') }); e.addEventListener('a', { handleEvent: 5 }); e.addEventListener('a', () => { after = true }); e.dispatchEvent(new Event('a')); return [after, gate.reported.map((error) => error.name + ': ' + error.message)]`),
    [true, ['Error: mine', 'TypeError: handleEvent of an event listener is not a function']])
})

t.test('EventTarget keeps its listeners, when a plugin replaced the array built-ins', async (t) => {
  using tampered = makeIsolate([...(await webScripts()), `Array.prototype.push = () => { throw 1 }; Array.prototype.filter = () => []; Object.defineProperty(Array.prototype, 0, { set() {} })`])
  t.same(await tampered.run(`const e = new EventTarget(); let n = 0; e.addEventListener('a', () => { n += 1 }); e.addEventListener('a', () => { n += 10 }, { once: true }); e.dispatchEvent(new Event('a')); e.dispatchEvent(new Event('a')); return n`), 12)
})
