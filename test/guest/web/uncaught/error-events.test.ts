import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('ErrorEvent carries what it was made with', async (t) => {
  t.same(await iso.run(`
    const event = new ErrorEvent('error', { message: 'm', filename: 'f', lineno: 3, colno: -1, error: 5, cancelable: true })
    const plain = new ErrorEvent('x')
    return [event.message, event.filename, event.lineno, event.colno, event.error, event.cancelable, plain.message, plain.lineno, plain.error === undefined, String(event), event instanceof Event, ErrorEvent.length, ErrorEvent.name]`),
    ['m', 'f', 3, 4294967295, 5, true, '', 0, true, '[object ErrorEvent]', true, 1, 'ErrorEvent'])
  t.equal(await iso.run(`try { new ErrorEvent() } catch (error) { return error.name }`), 'TypeError')
})

t.test('PromiseRejectionEvent needs a promise', async (t) => {
  t.same(await iso.run(`
    const promise = Promise.resolve()
    const event = new PromiseRejectionEvent('unhandledrejection', { promise, reason: 4 })
    const refused = []
    for (const init of [undefined, {}, { promise: 5 }]) { try { new PromiseRejectionEvent('x', init) } catch (error) { refused.push(error.name) } }
    return [event.promise === promise, event.reason, PromiseRejectionEvent.length, refused]`), [true, 4, 2, ['TypeError', 'TypeError', 'TypeError']])
})

t.test('isTrusted is an own property that nobody can change, the same for all events', async (t) => {
  t.same(await iso.run(`const d = Object.getOwnPropertyDescriptor(new Event('a'), 'isTrusted'); return [typeof d.get, d.set === undefined, d.configurable, d.enumerable, d.get === Object.getOwnPropertyDescriptor(new CustomEvent('b'), 'isTrusted').get]`),
    ['function', true, false, true, true])
})
