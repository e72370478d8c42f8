import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

const scripts = await webScripts()

t.test('an uncaught error is offered to listeners of the global and to onerror, which may deal with it', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`
    const seen = []
    addEventListener('error', function (event) { seen.push(event.constructor === ErrorEvent, event.error, event.message, event.cancelable, event.isTrusted, event.target === globalThis, this === globalThis) })
    reportError('first')
    addEventListener('error', (event) => event.preventDefault(), { once: true })
    reportError('second')
    onerror = (...args) => { seen.push(args.join()); return args[4] === 'third' }
    reportError('third')
    reportError('fourth')
    return [seen.slice(0, 7), seen.filter((item) => typeof item === 'string'), gate.reported]`),
    [[true, 'first', 'Uncaught first', true, true, true, true], ['first', 'Uncaught first', 'second', 'Uncaught second', 'Uncaught third,,0,0,third', 'third', 'Uncaught third', 'Uncaught fourth,,0,0,fourth', 'fourth', 'Uncaught fourth'], ['first', 'fourth']])
})

t.test('onerror alone is enough, and a plugin without handlers loads nothing', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`reportError(1); const before = gate.loaded.join(); globalThis.onerror = () => true; reportError(2); queueMicrotask(() => { throw 3 }); await 0; return [before, gate.reported, gate.loaded.includes('uncaught')]`), ['basics', [1], true])
})

t.test('what a handler throws ends the run, and an error of a value that has no text does as well', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`
    addEventListener('error', (event) => { if (event.error === 1) throw 'inner'; event.preventDefault() })
    reportError(1)
    reportError({ toString() { throw 1 } })
    return gate.reported`), ['inner', 1])
})

t.test('the global dispatches events of a plugin, and takes listeners back', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`
    const seen = []
    const listener = (event) => seen.push(event.type, event.currentTarget === globalThis)
    addEventListener('x', listener)
    const event = new Event('x', { cancelable: true })
    const first = dispatchEvent(event)
    removeEventListener('x', listener)
    dispatchEvent(event)
    let again
    addEventListener('y', (event) => { try { dispatchEvent(event) } catch (error) { again = error.name } })
    dispatchEvent(new Event('y'))
    return [first, seen, event.target === globalThis, again]`), [true, ['x', true], true, 'InvalidStateError'])
})

t.test('a rejection that nobody handled is offered by its text, to listeners and to onunhandledrejection', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`
    const offer = (text) => gate.require('uncaught').offerRejection(text)
    const seen = []
    const told = async (event) => { seen.push(String(event.reason), event.reason instanceof Error, event.cancelable); await event.promise.catch((reason) => seen.push(reason === event.reason)) }
    addEventListener('unhandledrejection', told)
    const first = offer('TypeError: a\\nb')
    await 0; await 0
    onunhandledrejection = (event) => event.reason !== 'words'
    const rest = [offer('words'), offer('Error')]; await 0; await 0; return [first, ...rest, seen]`),
    [false, true, false, ['TypeError: a\nb', true, true, true, 'words', false, true, 'Error', true, true, true, true]])
})
