import t from 'tap'
import { sameAsNode } from '../against-node.ts'
import { bundlePart, makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('the interfaces of the fetch part have the shape of Web IDL', async (t) => {
  await sameAsNode(t, iso, {
    tags: `return [new Headers(), new Request('https://a.test'), new Response(), new FormData(), new Blob([])].map(String)`,
    names: `return [Headers, Request, Response, FormData, Blob, File, fetch].map((f) => f.name)`,
    members: `return [Headers, Response, FormData, Blob].map((f) => Object.keys(f.prototype).filter((key) => key !== 'textStream').sort())`,
    entries: `return [Headers.prototype[Symbol.iterator] === Headers.prototype.entries, FormData.prototype[Symbol.iterator] === FormData.prototype.entries]`,
    receiver: `return Response.prototype.text.call({})`,
  })
})

t.test('install() gives the bootstrap the handler form beside the globals', async (t) => {
  t.same(await iso.run(`return Object.keys(gate.require('fetch'))`), ['Headers', 'Request', 'Response', 'FormData', 'Blob', 'File', 'fetch', 'toRequest', 'fromResponse', 'cloneBlob'])
  t.same(await iso.run(`return [typeof toRequest, typeof fromResponse]`), ['undefined', 'undefined'])
})

t.test('the part loads no streams and no url, before somebody needs them', async (t) => {
  using fresh = makeIsolate(await webScripts())
  t.same(await fresh.run(`const r = new Response('x', { headers: { a: 'b' } }); await r.clone().json().catch(() => 0); await r.text(); new Request('https://a.test/x?y=z', { method: 'POST', body: 'x' }); return gate.loaded`), ['fetch'])
  t.match(await bundlePart('fetch'), /^"use strict";/)
})
