import t from 'tap'
import { sameAsNode } from '../against-node.ts'
import { makeIsolate, webScripts } from '../isolate.ts'

const iso = makeIsolate(await webScripts())
t.teardown(() => iso[Symbol.dispose]())

t.test('structuredClone agrees with Node', async (t) => {
  await sameAsNode(t, iso, {
    primitives: `return [1, 'a', true, null, undefined, -0].map((v) => Object.is(structuredClone(v), v)).concat(String(structuredClone(5n)))`,
    objects: `const o = { a: 1, b: { c: [1, , 3] } }; const c = structuredClone(o); return [c, c.b !== o.b, 1 in c.b.c, c.b.c.length]`,
    'array with fields': `const a = [1]; a.x = 2; const c = structuredClone(a); return [Array.isArray(c), c.x, c.length]`,
    'cycle and sharing': `const s = {}; const o = { s, t: s }; o.self = o; const c = structuredClone(o); return [c.self === c, c.s === c.t, c.s !== s]`,
    date: `return [structuredClone(new Date(5)).getTime(), structuredClone(new Date(NaN)).getTime()]`,
    regexp: `const r = /a/gi; r.lastIndex = 3; const c = structuredClone(r); return [String(c), c.lastIndex]`,
    wrappers: `return [Object(1), Object('s'), Object(false)].map((v) => { const c = structuredClone(v); return [typeof c, c.valueOf(), Object.prototype.toString.call(c)] })`,
    collections: `const m = new Map([[{ k: 1 }, new Set([1])]]); const c = structuredClone(m); return [[...c.keys()], [...[...c.values()][0]], c instanceof Map]`,
    buffers: `const b = new ArrayBuffer(8); const c = structuredClone({ a: new Uint8Array(b, 2, 3), b, v: new DataView(b, 1) }); return [c.a.buffer === c.b, c.a.byteOffset, c.a.length, c.v.byteOffset, c.v.buffer === c.b, c.b !== b]`,
    resizable: `const c = structuredClone(new ArrayBuffer(2, { maxByteLength: 8 })); return [c.resizable, c.maxByteLength, c.byteLength]`,
    errors: `const e = new RangeError('m', { cause: new Error('c') }); e.extra = 1; const c = structuredClone(e); return [c instanceof RangeError, c.name, c.message, c.stack === e.stack, 'extra' in c, Object.keys(c)]`,
    'own error class': `class Mine extends Error { name = 'Mine' } const c = structuredClone(new Mine('x')); return [c.name, c.constructor === Error, c.message]`,
    prototype: `class P { x = 1; get y() { return 2 } } const c = structuredClone(new P()); return [c, Object.getPrototypeOf(c) === Object.prototype]`,
    getters: `return structuredClone({ get a() { return 7 } })`,
    'hidden and symbols': `const o = { [Symbol('s')]: 1 }; Object.defineProperty(o, 'h', { value: 1 }); return structuredClone(o)`,
    '__proto__ key': `const c = structuredClone(JSON.parse('{"__proto__": {"x": 1}}')); return [Object.keys(c), c.x]`,
    function: `structuredClone(() => 1)`,
    'function inside': `structuredClone({ a: [() => 1] })`,
    symbol: `structuredClone(Symbol('s'))`,
    'weak map': `structuredClone(new WeakMap())`,
    promise: `structuredClone(Promise.resolve())`,
    'throwing getter': `structuredClone({ get a() { throw new RangeError('mine') } })`,
    transfer: `const b = new Uint8Array([1, 2]).buffer; const c = structuredClone({ b, v: new Uint8Array(b, 1) }, { transfer: [b] }); return [b.byteLength, [...new Uint8Array(c.b)], [...c.v], c.v.buffer === c.b]`,
    'transfer twice': `const b = new ArrayBuffer(1); structuredClone(b, { transfer: [b, b] })`,
    'transfer of something else': `structuredClone(1, { transfer: [{}] })`,
    'failed transfer keeps': `const b = new ArrayBuffer(1); try { structuredClone({ b, f() {} }, { transfer: [b] }) } catch { return b.byteLength }`,
    detached: `const b = new ArrayBuffer(1); b.transfer(); structuredClone(b)`,
    name: `return [structuredClone.name]`,
  })
})

t.test('structuredClone refuses objects of the platform, which Node may clone in its own ways', async (t) => {
  for (const value of ['new Headers()', 'new URLPattern()', 'new TextDecoder()', 'new AbortController().signal', 'new Request("https://a.test")', 'new ReadableStream()', 'new EventTarget()']) t.equal(await iso.run(`try { structuredClone(${value}) } catch (error) { return error.name }`), 'DataCloneError', value)
})

t.test('structuredClone copies a Blob and a File, and transfers what can be', async (t) => {
  t.same(await iso.run(`
    const blob = new Blob(['é'], { type: 'text/x' })
    class Mine extends File {}
    const given = { blob, again: blob, file: new Mine(['f'], 'n.txt', { type: 'a/b', lastModified: 5 }) }
    const c = structuredClone(given)
    return [c.blob === c.again, c.blob !== blob, c.blob.type, await c.blob.text(), c.blob.constructor === Blob, c.file.constructor === File, c.file.name, c.file.lastModified, c.file.type, await c.file.text()]`),
    [true, true, 'text/x', 'é', true, true, 'n.txt', 5, 'a/b', 'f'])
})

t.test('structuredClone keeps views that grow with their buffer, and refuses those that reach beyond it', async (t) => {
  t.same(await iso.run(`
    const buffer = new ArrayBuffer(16, { maxByteLength: 32 })
    const c = structuredClone({ buffer, grows: new Uint16Array(buffer, 2), fixed: new Uint8Array(buffer, 0, 4), data: new DataView(buffer, 4), whole: new DataView(buffer, 0, 4) })
    c.buffer.resize(32)
    const refused = []
    for (const make of [() => new Uint8Array(buffer, 8, 8), () => new BigInt64Array(buffer, 8, 1), () => new DataView(buffer, 8, 8)]) { const view = make(); buffer.resize(4); try { structuredClone(view) } catch (error) { refused.push(error.name) } buffer.resize(16) }
    return [c.grows.length, c.fixed.length, c.data.byteLength, c.whole.byteLength, buffer.byteLength, refused]`),
    [15, 4, 28, 4, 16, ['DataCloneError', 'DataCloneError', 'DataCloneError']])
})

t.test('structuredClone tells kinds by what they are, when tags and prototypes lie', async (t) => {
  t.same(await iso.run(`const d = new Date(5); Object.setPrototypeOf(d, null); const c = structuredClone({ d, fake: { [Symbol.toStringTag]: 'Date', x: 1 } }); return [c.d.getTime(), c.fake.x, Object.prototype.toString.call(c.fake)]`), [5, 1, '[object Object]'])
})
