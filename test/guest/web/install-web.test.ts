import t from 'tap'
import { bundleGuest, makeIsolate } from '../isolate.ts'

const script = await bundleGuest('src/guest/web/install-web.ts', 'boot')
const INSTALL = `boot.installWeb({ schedule() {}, cancel() {}, report() {}, version: '1.2.3' }); 0`

t.test('installWeb() adds the intended globals and nothing else', async (t) => {
  using bare = makeIsolate([])
  using iso = makeIsolate([script, INSTALL])
  const names = `Object.getOwnPropertyNames(globalThis).join()`
  const before = new Set((bare.runSync(names) as string).split(','))
  const after = (iso.runSync(names) as string).split(',')
  t.same(after.filter((name) => !before.has(name)).sort(), [
    'AbortController', 'AbortSignal', 'CustomEvent', 'DOMException', 'Event', 'EventTarget', 'Navigator', 'Performance', 'atob', 'boot', 'btoa', 'clearInterval', 'clearTimeout',
    'navigator', 'performance', 'queueMicrotask', 'reportError', 'self', 'setInterval', 'setTimeout'])
  t.equal(iso.runSync(`Object.keys(globalThis).filter((name) => name !== 'boot').join()`), '', 'none is enumerable')
  t.equal(iso.runSync(`navigator.userAgent + String(navigator) + (self === globalThis)`), 'Sallyport/1.2.3[object Navigator]true')
})

t.test('installWeb() stays small: it is loaded for every plugin', async (t) => {
  t.ok(script.length < 40_000, `${script.length} characters`)
})

t.test('reportError() hands any value to the bootstrap', async (t) => {
  using iso = makeIsolate([script, `globalThis.out = []; boot.installWeb({ schedule() {}, cancel() {}, report: (error) => out.push(error), version: '' }); reportError(5); reportError(); 0`])
  t.equal(iso.runSync(`JSON.stringify(out)`), '[5,null]')
})

t.test('the frames of the web modules give nothing away, when a plugin hooks stack traces', async (t) => {
  using iso = makeIsolate([script, INSTALL])
  t.same(await iso.run(`
    const found = []
    Error.prepareStackTrace = (error, frames) => { for (const frame of frames) found.push(typeof frame.getFunction(), typeof frame.getThis()); return '' }
    try { new EventTarget().addEventListener('x', () => 1, { signal: 5 }) } catch (error) { void error.stack }
    try { AbortSignal.any(5) } catch (error) { void error.stack }
    return [...new Set(found)]`), ['undefined'])
  t.match(script, /^"use strict";/)
})

t.test('Math.random follows the seed, so that a run can be replayed', async (t) => {
  using iso = makeIsolate([script, `globalThis.web = boot.installWeb({ schedule() {}, cancel() {}, report() {}, version: '' }); 0`])
  const draw = `web.random.seed('0123456789abcdef0123456789abcdef'); [Math.random(), Math.random()].join()`
  t.equal(iso.runSync(draw), iso.runSync(draw))
})
