import t from 'tap'
import { sameAsNode } from '../against-node.ts'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('Request behaves as the Fetch standard says', async (t) => {
  await sameAsNode(t, iso, {
    defaults: `const r = new Request('https://A.test/x?y#z'); return [r.url, r.method, r.redirect, r.mode, r.credentials, r.cache, r.referrer, r.referrerPolicy, r.integrity, r.keepalive, r.destination, r.duplex, r.body, r.bodyUsed, [...r.headers], r.signal.aborted]`,
    'URL object': `return new Request(new URL('https://a.test/b')).url`,
    'relative URL': `new Request('/x')`,
    credentials: `new Request('https://u:p@a.test')`,
    'no argument': `new Request()`,
    methods: `return ['get', 'Post', 'put', 'delete', 'head', 'options', 'patch', 'PATCH', 'foo'].map((method) => new Request('https://a.test', { method }).method)`,
    'bad method': `new Request('https://a.test', { method: 'a b' })`,
    connect: `new Request('https://a.test', { method: 'connect' })`,
    trace: `new Request('https://a.test', { method: 'TRACE' })`,
    'body with GET': `new Request('https://a.test', { body: 'x' })`,
    'body with HEAD': `new Request('https://a.test', { method: 'HEAD', body: '' })`,
    'null body with GET': `return new Request('https://a.test', { body: null }).body`,
    'bad redirect': `new Request('https://a.test', { redirect: 'sometimes' })`,
    'bad mode': `new Request('https://a.test', { mode: 'x' })`,
    'bad signal': `new Request('https://a.test', { signal: {} })`,
    'null signal': `return new Request('https://a.test', { signal: null }).signal.aborted`,
    signal: `const c = new AbortController(); const r = new Request('https://a.test', { signal: c.signal }); c.abort(5); return [r.signal === c.signal, r.signal.aborted, r.signal.reason]`,
    'signal of a copy': `const c = new AbortController(); const r = new Request(new Request('https://a.test', { signal: c.signal })).clone(); c.abort(5); return r.signal.reason`,
    'content type': `return [new Request('https://a.test', { method: 'POST', body: 'x' }), new Request('https://a.test', { method: 'POST', body: new URLSearchParams('a=b') }), new Request('https://a.test', { method: 'POST', body: new Uint8Array(2) }), new Request('https://a.test', { method: 'POST', body: new Blob(['x'], { type: 'A/b' }) }), new Request('https://a.test', { method: 'POST', body: 'x', headers: { 'Content-Type': 'mine' } })].map((r) => r.headers.get('content-type'))`,
    'copy with other method': `const a = new Request('https://a.test', { method: 'POST', body: 'x', headers: { a: '1' }, redirect: 'manual' }); const b = new Request(a, { method: 'PUT' }); return [b.method, b.redirect, [...b.headers], await b.text(), a.bodyUsed]`,
    'copy with other headers': `return [...new Request(new Request('https://a.test', { headers: { a: '1' } }), { headers: { b: '2' } }).headers]`,
    'copy of a used one': `const a = new Request('https://a.test', { method: 'POST', body: 'x' }); await a.text(); new Request(a)`,
    'copy of a used one with a body': `const a = new Request('https://a.test', { method: 'POST', body: 'x' }); await a.text(); return await new Request(a, { body: 'y' }).text()`,
    clone: `const a = new Request('https://a.test', { method: 'POST', body: 'x', headers: { k: 'v' } }); const b = a.clone(); return [await a.text(), await b.text(), b.method, b.headers.get('k'), a.headers === b.headers]`,
    'clone of a used one': `const a = new Request('https://a.test', { method: 'POST', body: 'x' }); await a.text(); a.clone()`,
    'read twice': `const a = new Request('https://a.test', { method: 'POST', body: 'x' }); await a.text(); await a.text()`,
    'stream without duplex': `new Request('https://a.test', { method: 'POST', body: new ReadableStream() })`,
    'stream body': `const r = new Request('https://a.test', { method: 'POST', duplex: 'half', body: new ReadableStream({ start(c) { c.enqueue(new Uint8Array([104, 105])); c.close() } }) }); return [await r.text(), [...r.headers]]`,
    'locked stream': `const s = new ReadableStream(); s.getReader(); new Request('https://a.test', { method: 'POST', duplex: 'half', body: s })`,
    'odd init': `new Request('https://a.test', 5)`,
    'enumeration options': `const r = new Request('https://a.test', { cache: 'no-store', credentials: 'omit', integrity: 'x', keepalive: 1, referrerPolicy: 'origin' }); return [r.cache, r.credentials, r.integrity, r.keepalive, r.referrerPolicy]`,
    subclass: `class R extends Request { get twice() { return this.url + this.url } } return new R('https://a.test/').twice`,
  })
})

t.test('Request takes the bytes it is given as they are now, whatever the plugin writes later', async (t) => {
  t.same(await iso.run(`const body = new Uint8Array([97]); const r = new Request('https://a.test', { method: 'POST', body }); body[0] = 98; return await r.text()`), 'a')
})
