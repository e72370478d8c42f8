import t from 'tap'
import { makeIsolate, webScripts } from '../isolate.ts'

const scripts = await webScripts()

/** Runs the timers that are due, as the supervisor does, until none is left. */
const TURNS = `const turns = async () => { for (let at = 0; at < gate.scheduled.length; at += 1) { if (gate.scheduled[at][0] > 0) gate.require('timers').fire(gate.scheduled[at][0]); await 0 } gate.scheduled.length = 0 }`

t.test('a message is cloned when it is posted, and delivered in a task of its own', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`${TURNS}
    const { port1, port2 } = new MessageChannel()
    const seen = []
    const value = { n: 1 }
    port1.postMessage(value)
    value.n = 2
    port1.postMessage('second')
    port2.onmessage = (event) => seen.push(event.data, event.ports.length, event.isTrusted, event.target === port2)
    const before = seen.length
    await turns()
    return [before, seen, String(port1), String(new MessageChannel()), port2.onmessage.name]`),
    [0, [{ n: 1 }, 0, true, true, 'second', 0, true, true], '[object MessagePort]', '[object MessageChannel]', ''])
})

t.test('listeners need start(), and a port that is closed gets and sends nothing more', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`${TURNS}
    const { port1, port2 } = new MessageChannel()
    const seen = []
    port2.addEventListener('message', (event) => seen.push(event.data))
    port1.postMessage(1)
    await turns()
    const waiting = seen.length
    port2.start()
    await turns()
    port1.postMessage(2)
    port1.close()
    port1.postMessage(3)
    port2.postMessage(4)
    await turns()
    return [waiting, seen]`), [0, [1, 2]])
})

t.test('a port moves with a message, and its old object is useless', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`${TURNS}
    const outer = new MessageChannel()
    const inner = new MessageChannel()
    const seen = []
    outer.port2.onmessage = ({ data, ports }) => { seen.push(data.port === ports[0], ports[0] !== inner.port2, Object.isFrozen(ports)); ports[0].onmessage = (event) => seen.push(event.data) }
    outer.port1.postMessage({ port: inner.port2 }, [inner.port2])
    inner.port1.postMessage('through')
    await turns()
    const refused = []
    for (const run of [() => structuredClone(inner.port2, { transfer: [inner.port2] }), () => outer.port1.postMessage(1, [outer.port1]), () => structuredClone(outer.port1), () => outer.port1.postMessage(outer.port2, { transfer: [outer.port2, outer.port2] }), () => new MessagePort(), () => outer.port1.postMessage(() => 1)]) { try { run(); refused.push('no') } catch (error) { refused.push(error.name) } }
    return [seen, refused]`),
    [[true, true, true, 'through'], ['DataCloneError', 'DataCloneError', 'DataCloneError', 'DataCloneError', 'TypeError', 'DataCloneError']])
})

t.test('a transfer that fails gives the port back', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`${TURNS}
    const { port1, port2 } = new MessageChannel()
    const seen = []
    port2.onmessage = (event) => seen.push(event.data)
    try { structuredClone({ port2, bad() {} }, { transfer: [port2] }) } catch (error) { seen.push(error.name) }
    port1.postMessage('still here')
    await turns()
    return seen`), ['DataCloneError', 'still here'])
})
