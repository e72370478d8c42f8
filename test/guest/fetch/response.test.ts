import t from 'tap'
import { sameAsNode } from '../against-node.ts'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('Response behaves as the Fetch standard says', async (t) => {
  await sameAsNode(t, iso, {
    defaults: `const r = new Response(); return [r.type, r.url, r.redirected, r.status, r.ok, r.statusText, r.body, r.bodyUsed, [...r.headers], await r.text(), r.bodyUsed]`,
    options: `const r = new Response('x', { status: 404, statusText: 'Gone Fishing', headers: { a: 'b' } }); return [r.status, r.ok, r.statusText, [...r.headers]]`,
    'status out of range': `new Response('', { status: 199 })`,
    'status 600': `new Response('', { status: 600 })`,
    'status text of two lines': `new Response('', { statusText: 'a\\nb' })`,
    'wide status text': `new Response('', { statusText: '€' })`,
    'null status with body': `new Response('', { status: 204 })`,
    'null status': `return new Response(null, { status: 304 }).body`,
    'undefined body': `return new Response(undefined).body`,
    error: `const r = Response.error(); return [r.type, r.status, r.ok, r.body]`,
    'error headers': `Response.error().headers.append('a', 'b')`,
    redirect: `const r = Response.redirect('https://a.test/x', 307); return [r.status, r.headers.get('location'), r.body]`,
    'redirect default': `return Response.redirect('https://a.test').status`,
    'redirect status': `Response.redirect('https://a.test', 200)`,
    'redirect URL': `Response.redirect('http://:::')`,
    json: `const r = Response.json({ a: [1] }, { status: 201 }); return [r.status, r.headers.get('content-type'), await r.json()]`,
    'json with type': `return Response.json(1, { headers: { 'content-type': 'a/b' } }).headers.get('content-type')`,
    'json of a function': `Response.json(() => 1)`,
    'json null status': `Response.json(1, { status: 204 })`,
    'body kinds': `return Promise.all(['é', new Uint8Array([104]), new Uint8Array([0, 104]).subarray(1), new DataView(new Uint8Array([105]).buffer), new Uint8Array([106]).buffer, new Blob(['b', 'c']), new URLSearchParams({ a: ' b' }), 5, true, { toString: () => 'o' }].map((body) => new Response(body).text()))`,
    'content types': `return ['x', new Blob(['x']), new Blob(['x'], { type: 'a/b' }), new URLSearchParams(), new Uint8Array()].map((body) => new Response(body).headers.get('content-type'))`,
    arrayBuffer: `const b = await new Response('abc').arrayBuffer(); return [b instanceof ArrayBuffer, b.byteLength]`,
    bytes: `return [...(await new Response('abc').bytes())]`,
    blob: `const b = await new Response('abc', { headers: { 'content-type': 'Text/HTML; charset="utf-8"' } }).blob(); return [b.type, b.size, await b.text()]`,
    'blob without type': `return (await new Response(new Uint8Array(1)).blob()).type`,
    'invalid json': `await new Response('{').json()`,
    'byte order mark': `return [(await new Response('\\ufeffa').text()).length, await new Response('\\ufeff1').json()]`,
    'bad UTF-8': `return await new Response(new Uint8Array([0xff, 97, 0xe2, 0x82, 98, 0xf0, 0x9f, 0x98])).text()`,
    stream: `const r = new Response('abc'); const out = []; for await (const chunk of r.body) out.push(...chunk); return [out, r.bodyUsed, r.body.locked]`,
    'body is one stream': `const r = new Response('x'); return r.body === r.body`,
    'locked body': `const r = new Response('x'); r.body.getReader(); await r.text()`,
    'cancelled body': `const r = new Response('x'); await r.body.cancel(); await r.text()`,
    'used body as stream': `const r = new Response('x'); await r.text(); return r.bodyUsed`,
    clone: `const a = new Response('x', { headers: { k: 'v' } }); const b = a.clone(); a.headers.set('k', 'w'); return [await a.text(), await b.text(), b.headers.get('k')]`,
    'clone of bytes': `const a = new Response(new Uint8Array([1, 2])); const b = a.clone(); const x = await a.bytes(); x[0] = 9; return [...(await b.bytes())]`,
    'clone of a stream': `const a = new Response(new ReadableStream({ start(c) { c.enqueue(new Uint8Array([1])); c.enqueue(new Uint8Array([2])); c.close() } })); const b = a.clone(); return [[...(await a.bytes())], [...(await b.bytes())]]`,
    'clone used': `const a = new Response('x'); await a.text(); a.clone()`,
    'stream of text': `await new Response(new ReadableStream({ start(c) { c.enqueue('text'); c.close() } })).text()`,
    'failing stream': `await new Response(new ReadableStream({ start(c) { c.error(new RangeError('mine')) } })).text()`,
    formUrlencoded: `const f = await new Response('a=1&b=%20&a=+2&c', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }).formData(); return [...f]`,
    'form without type': `await new Response('a=1').formData()`,
    'odd init': `new Response('', 5)`,
  })
})

t.test('formData() keeps a leading question mark, which is part of the name in a body', async (t) => {
  t.same(await iso.run(`return [...(await new Response('?a=1', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }).formData())]`), [['?a', '1']])
})

t.test('bodyUsed is true and the stream is locked, after the body was read without one', async (t) => {
  t.same(await iso.run(`const r = new Response('x'); await r.text(); try { r.body.getReader() } catch (error) { return [r.bodyUsed, r.body.locked, error.name] }`), [true, true, 'TypeError'])
})

t.test('no then of Object.prototype gets between a body and what is read of it', async (t) => {
  using fresh = makeIsolate(await webScripts())
  t.same(await fresh.run(`
    const seen = []
    const response = new Response('hello')
    const streamed = new Response('hello').body
    Object.prototype.then = function (done) { seen.push(Object.prototype.toString.call(this)); delete Object.prototype.then; done(new Uint8Array([98, 121, 101])) }
    const text = await response.text()
    const kept = typeof Object.prototype.then
    const reader = streamed.getReader()
    const read = reader.read()
    delete Object.prototype.then
    return [text, kept, new TextDecoder().decode((await read).value), seen]`), ['hello', 'function', 'hello', []])
})
