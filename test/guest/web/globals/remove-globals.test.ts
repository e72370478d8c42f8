import t from 'tap'
import { makeIsolate, webScripts } from '../../isolate.ts'

t.test('removeGlobals() leaves no way to shared memory or WebAssembly', async (t) => {
  using iso = makeIsolate(await webScripts())
  t.same(await iso.run(`return ['SharedArrayBuffer', 'Atomics', 'WebAssembly', 'ShadowRealm'].map((name) => typeof globalThis[name] + (name in globalThis))`), new Array(4).fill('undefinedfalse'))
  t.same(await iso.run(`return [Function('return typeof SharedArrayBuffer')(), (0, eval)('typeof WebAssembly'), typeof (async () => {}).constructor('return Atomics')]`), ['undefined', 'undefined', 'function'])
  t.same(iso.runSync(`typeof Intl.v8BreakIterator`), 'undefined')
})

t.test('no object that can be reached from the globals is a shared buffer or a WebAssembly class', async (t) => {
  using iso = makeIsolate(await webScripts())
  t.same(await iso.run(`
    const seen = new Set(), queue = [globalThis], found = []
    while (queue.length > 0) {
      const object = queue.pop()
      if (seen.has(object) || object === gate || object === bootScript) continue
      seen.add(object)
      if (typeof object === 'function' && /SharedArrayBuffer|WebAssembly|^Atomics/.test(object.name)) found.push(object.name)
      if (/SharedArrayBuffer|WebAssembly|Atomics/.test(Object.prototype.toString.call(object))) found.push(Object.prototype.toString.call(object))
      for (const key of Reflect.ownKeys(object)) {
        const d = Object.getOwnPropertyDescriptor(object, key)
        for (const value of [d.value, d.get, d.set]) if ((typeof value === 'object' && value !== null) || typeof value === 'function') queue.push(value)
      }
      const up = Object.getPrototypeOf(object)
      if (up !== null) queue.push(up)
    }
    return [found, seen.size > 500]`), [[], true])
})
