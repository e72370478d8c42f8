import t from 'tap'
import { LAZY_GLOBALS } from '../../../../src/guest/web/globals/lazy-globals.ts'
import { makeIsolate, webScripts } from '../../isolate.ts'

const scripts = await webScripts()

t.test('a lazy global loads its part at the first touch, and is an ordinary property afterwards', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`
    const before = [gate.loaded.join(), typeof Object.getOwnPropertyDescriptor(globalThis, 'URL').get, Object.keys(globalThis).includes('URL')]
    const first = URL
    const d = Object.getOwnPropertyDescriptor(globalThis, 'URL')
    return [...before, gate.loaded.join(), first === URL, d.value === first, d.writable, d.enumerable, d.configurable, URLSearchParams.name, gate.loaded.join()]`),
    ['', 'function', false, 'url', true, true, true, false, true, 'URLSearchParams', 'url'])
})

t.test('every lazy global is what its part defines, by its own name', async (t) => {
  using iso = makeIsolate(scripts)
  const absent = iso.runSync(`typeof Temporal`) === 'undefined' ? 'Temporal' : ''
  for (const [part, names] of LAZY_GLOBALS) for (const name of names.filter((found) => found !== absent)) t.same(await iso.run(`return [typeof ${name} === 'function' ? ${name}.name : '${name}', typeof ${name} === 'undefined', gate.require('${part}').${name} === ${name}]`), [name, false, true], name)
})

t.test('an assignment replaces a lazy global without loading, as a plugin with its own polyfill does', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`globalThis.fetch = 5; URL = 6; var had = delete globalThis.Headers; return [fetch, URL, typeof Headers, gate.loaded.join(), Object.getOwnPropertyDescriptor(globalThis, 'fetch').get]`), [5, 6, 'undefined', '', undefined])
})

t.test('a part that another part needs does not bring back a global that the plugin replaced', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`URL = 'mine'; const r = new Request('https://a.test/'); return [URL, r.url]`), ['mine', 'https://a.test/'])
})

t.test('a kept accessor gives the same value, when the global is gone', async (t) => {
  using iso = makeIsolate(scripts)
  t.same(await iso.run(`const { get } = Object.getOwnPropertyDescriptor(globalThis, 'Blob'); delete globalThis.Blob; const made = get(); return [made.name, get() === made, typeof Blob]`), ['Blob', true, 'undefined'])
})
