import t from 'tap'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('URLPattern matches, tells the groups and keeps to the current standard', async (t) => {
  t.same(await iso.run(`
    const pattern = new URLPattern({ pathname: '/books/:id(\\\\d+)', hostname: '{*.}?example.com' })
    const found = pattern.exec('https://shop.example.com/books/42')
    return [found.pathname.groups.id, pattern.test('https://example.com/books/x'), pattern.pathname, pattern.hasRegExpGroups, String(pattern)]`), ['42', false, '/books/:id(\\d+)', true, '[object URLPattern]'])
  t.same(await iso.run(`return [new URLPattern({ port: '80 ' }).port, new URLPattern({ hostname: 'bad/host' }).hostname, new URLPattern({ pathname: '/([[a-z]--a])' }).test({ pathname: '/z' }), new URLPattern({ pathname: '/:a\u{10450}b' }).pathname]`), ['80', 'bad', true, '/:a\u{10450}b'])
  for (const broken of [`{ port: '99999' }`, `{ port: 'x' }`, `{ hostname: 'a b' }`, `{ hostname: '/a' }`]) t.match(await iso.run(`try { new URLPattern(${broken}) } catch (error) { return error.name }`), 'TypeError', broken)
})

t.test('URLPattern asks the URL of the platform, whatever the plugin put in its place', async (t) => {
  using fresh = makeIsolate(await webScripts())
  t.same(await fresh.run(`globalThis.URL = class { constructor() { throw 'mine' } }; return [new URLPattern({ pathname: '/é' }).pathname, gate.loaded.includes('url')]`), ['/%C3%A9', true])
})
