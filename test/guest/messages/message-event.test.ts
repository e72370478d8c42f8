import t from 'tap'
import { sameAsNode } from '../against-node.ts'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('MessageEvent carries what it was made with, as in Node', async (t) => {
  await sameAsNode(t, iso, {
    plain: `const event = new MessageEvent('message'); return [event.data, event.origin, event.lastEventId, event.source, event.ports, event.type, String(event), MessageEvent.length]`,
    given: `const event = new MessageEvent('message', { data: { a: 1 }, origin: 'https://a.test', lastEventId: 7, bubbles: true }); return [event.data, event.origin, event.lastEventId, event.bubbles]`,
    none: `new MessageEvent()`,
  })
})

t.test('initMessageEvent() sets everything anew', async (t) => {
  t.same(await iso.run(`const event = new MessageEvent('a'); event.initMessageEvent('b', true, true, 5, 'o', 'i', null, []); return [event.type, event.bubbles, event.cancelable, event.data, event.origin, event.lastEventId, event.ports.length]`), ['b', true, true, 5, 'o', 'i', 0])
})
