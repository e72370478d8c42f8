import t from 'tap'
import { LAZY_GLOBALS } from '../../src/guest/web/globals/lazy-globals.ts'
import { bundleGuest, makeIsolate, webScripts } from './isolate.ts'

const scripts = await webScripts()

t.test('the boot script adds the intended globals and nothing else', async (t) => {
  using bare = makeIsolate([])
  using iso = makeIsolate(scripts)
  const names = `Object.getOwnPropertyNames(globalThis).join()`
  const before = new Set((bare.runSync(names) as string).split(','))
  const after = new Set((iso.runSync(names) as string).split(','))
  const lazy: string[] = LAZY_GLOBALS.flatMap(([, globals]) => globals)
  const wanted = [...lazy, 'self', 'gate', 'bootScript'].filter((name) => !before.has(name))
  t.same([...after].filter((name) => !before.has(name)).sort(), wanted.filter((name) => after.has(name)).sort())
  t.same([...before].filter((name) => !after.has(name)).sort(), ['Atomics', 'SharedArrayBuffer', 'WebAssembly'])
  t.same(wanted.filter((name) => !after.has(name)), before.has('Temporal') || after.has('Temporal') ? [] : ['Temporal'])
  t.equal(iso.runSync(`Object.keys(globalThis).filter((name) => name !== 'gate' && name !== 'bootScript').join()`), '', 'none is enumerable')
  t.equal(iso.runSync(`navigator.userAgent + String(navigator) + (self === globalThis)`), 'Sallyport/0.0.0[object Navigator]true')
})

t.test('the boot script loads no part by itself and stays small: it runs for every plugin', async (t) => {
  using iso = makeIsolate(scripts)
  t.equal(iso.runSync(`gate.loaded.join()`), '')
  const core = await bundleGuest('src/guest/core.ts', 'boot', { keepNames: false, minifyIdentifiers: true })
  t.ok(core.length < 36_000, `${core.length} characters`)
})

t.test('reportError() hands any value to the bootstrap', async (t) => {
  using iso = makeIsolate(scripts)
  t.equal(iso.runSync(`reportError(5); reportError(); JSON.stringify(gate.reported)`), '[5,null]')
})

t.test('the frames of the web modules give nothing away, when a plugin hooks stack traces', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`
    const found = []
    Error.prepareStackTrace = (error, frames) => { for (const frame of frames) found.push(typeof frame.getFunction(), typeof frame.getThis()); return '' }
    try { new EventTarget().addEventListener('x', () => 1, { signal: 5 }) } catch (error) { void error.stack }
    try { AbortSignal.any(5) } catch (error) { void error.stack }
    return [...new Set(found)]`), ['undefined'])
  for (const script of scripts) t.match(script, /^(?:"use strict";|globalThis\.gate)/)
})
