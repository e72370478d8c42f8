import t from 'tap'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())
const read = (input: string): string => `const r = gate.require('fetch').toRequest(${input}); return [r.method, r.url, Object.fromEntries(r.headers), await r.text()]`

t.test('toRequest() makes the request that the input describes, when it has no other keys', async (t) => {
  t.same(await iso.run(read(`{ url: 'https://a.test/hook' }`)), ['GET', 'https://a.test/hook', {}, ''])
  t.same(await iso.run(read(`{ url: 'https://a.test/', method: 'PUT', headers: { A: 'b' }, body: 'text' }`)), ['PUT', 'https://a.test/', { a: 'b', 'content-type': 'text/plain;charset=UTF-8' }, 'text'])
  t.same(await iso.run(read(`{ url: 'https://a.test/', body: new Uint8Array([104, 105]) }`)), ['POST', 'https://a.test/', {}, 'hi'])
  t.same(await iso.run(read(`{ url: 'https://a.test/', body: { a: [1] }, headers: { k: 'v' } }`)), ['POST', 'https://a.test/', { k: 'v', 'content-type': 'application/json' }, '{"a":[1]}'])
  t.same(await iso.run(read(`{ url: 'https://a.test/', body: [1], headers: { 'Content-Type': 'application/vnd.x+json' } }`)), ['POST', 'https://a.test/', { 'content-type': 'application/vnd.x+json' }, '[1]'])
  t.same(await iso.run(read(`{ url: 'https://a.test/', method: 'GET', body: null }`)), ['GET', 'https://a.test/', {}, ''])
})

t.test('toRequest() posts any other input as JSON', async (t) => {
  const posted = (body: string): unknown => ['POST', 'https://plugin.invalid/', { 'content-type': 'application/json' }, body]
  t.same(await iso.run(read(`{ a: 1 }`)), posted('{"a":1}'))
  t.same(await iso.run(read(`{ url: 5 }`)), posted('{"url":5}'))
  t.same(await iso.run(read(`{ url: 'https://a.test', extra: 1 }`)), posted('{"url":"https://a.test","extra":1}'))
  t.same(await iso.run(read(`null`)), posted('null'))
  t.same(await iso.run(read(`undefined`)), posted('null'))
  t.same(await iso.run(read(`'text'`)), posted('"text"'))
  t.same(await iso.run(read(`[{ url: 'x' }]`)), posted('[{"url":"x"}]'))
})

t.test('toRequest() refuses what cannot be a request', async (t) => {
  for (const input of [`{ url: 'nonsense' }`, `{ url: 'https://a.test', method: 'a b' }`, `{ url: 'https://a.test', headers: { 'a b': '1' } }`, `{ url: 'https://a.test', method: 'GET', body: 'x' }`])
    t.equal(await iso.run(`try { gate.require('fetch').toRequest(${input}) } catch (error) { return error.name }`), 'TypeError', input)
})

t.test('fromResponse() gives status, headers and body as plain data', async (t) => {
  const plain = (response: string): string => `const { status, headers, body } = await gate.require('fetch').fromResponse(${response}); return [status, headers, typeof body === 'string' ? body : [...body]]`
  t.same(await iso.run(plain(`new Response('é', { status: 201, headers: { A: 'b' } })`)), [201, { a: 'b', 'content-type': 'text/plain;charset=UTF-8' }, 'é'])
  t.same(await iso.run(plain(`Response.json({ a: 1 })`)), [200, { 'content-type': 'application/json' }, '{"a":1}'])
  t.same(await iso.run(plain(`new Response(null, { status: 204 })`)), [204, {}, ''])
  t.same(await iso.run(plain(`new Response(new Uint8Array([104, 105]))`)), [200, {}, 'hi'], 'no type, well-formed')
  t.same(await iso.run(plain(`new Response(new Uint8Array([255]))`)), [200, {}, [255]], 'no type, not text')
  t.same(await iso.run(plain(`new Response('hi', { headers: { 'content-type': 'image/png' } })`)), [200, { 'content-type': 'image/png' }, [104, 105]])
  t.same(await iso.run(plain(`new Response('<a/>', { headers: { 'content-type': 'application/atom+xml; x=y' } })`)), [200, { 'content-type': 'application/atom+xml; x=y' }, '<a/>'])
  t.same(await iso.run(plain(`new Response(new Uint8Array([255]), { headers: { 'content-type': 'text/plain' } })`)), [200, { 'content-type': 'text/plain' }, [255]], 'bytes that are no UTF-8 stay bytes')
  t.same(await iso.run(plain(`new Response('', { headers: [['x', '1'], ['set-cookie', 'a=1'], ['x', '2'], ['set-cookie', 'b=2']] })`)), [200, { x: '1, 2', 'set-cookie': ['a=1', 'b=2'], 'content-type': 'text/plain;charset=UTF-8' }, ''])
  t.same(await iso.run(plain(`new Response(new ReadableStream({ start(c) { c.enqueue(new Uint8Array([104])); c.close() } }))`)), [200, {}, 'h'])
})

t.test('fromResponse() refuses what is no Response, or was read', async (t) => {
  for (const value of [`{ status: 200, headers: {}, body: '' }`, `Object.create(Response.prototype)`, `null`, `'x'`, `new Proxy(new Response(), {})`])
    t.same(await iso.run(`return gate.require('fetch').fromResponse(${value}).catch((error) => [error.name, error.message])`), ['TypeError', 'A fetch handler must return a Response'], value)
  t.equal(await iso.run(`const r = new Response('x'); await r.text(); return gate.require('fetch').fromResponse(r).catch((error) => error.name)`), 'TypeError')
})
