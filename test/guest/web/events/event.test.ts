import t from 'tap'
import { sameAsNode } from '../../against-node.ts'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('Event has the members of the DOM standard, with and without options', async (t) => {
  await sameAsNode(t, iso, {
    defaults: `const e = new Event('a'); return [e.type, e.bubbles, e.cancelable, e.composed, e.target, e.currentTarget, e.eventPhase, e.defaultPrevented, e.returnValue, e.cancelBubble, e.isTrusted, e.srcElement]`,
    options: `const e = new Event('a', { bubbles: 1, cancelable: true, composed: 'x' }); e.preventDefault(); return [e.bubbles, e.cancelable, e.composed, e.defaultPrevented]`,
    'no type': `new Event()`,
    'odd options': `new Event('a', 5)`,
    'type is text': `return new Event(undefined).type + new Event(5).type`,
    constants: `return [Event.NONE, Event.CAPTURING_PHASE, Event.AT_TARGET, Event.BUBBLING_PHASE]`,
    tag: `return [String(new Event('a')), Event.name]`,
    custom: `const e = new CustomEvent('a', { detail: { x: 1 }, cancelable: true }); return [e.detail, e.cancelable, e instanceof Event, new CustomEvent('b').detail, String(e)]`,
    'without new': `return Event('a')`,
    'foreign receiver': `return Object.getOwnPropertyDescriptor(Event.prototype, 'type').get.call({})`,
  })
})

t.test('Event has its phases on instances too, where Node has not', async (t) => {
  t.same(await iso.run(`return [new Event('a').NONE, new Event('a').AT_TARGET]`), [0, 2])
})

t.test('initEvent() starts an event over, unless it is on its way', async (t) => {
  t.same(await iso.run(`const e = new Event('a', { cancelable: true }); e.preventDefault(); e.initEvent('b', true); return [e.type, e.bubbles, e.cancelable, e.defaultPrevented]`), ['b', true, false, false])
  t.same(await iso.run(`const e = new CustomEvent('a'); e.initCustomEvent('c', false, false, 9); return [e.type, e.detail]`), ['c', 9])
})

t.test('timeStamp counts from the time origin, by the frozen clock', async (t) => {
  t.same(await iso.run(`gate.realm.clock.advance(1_700_000_000_250); const a = new Event('a').timeStamp; return [a, a === performance.now()]`), [251, true])
})
