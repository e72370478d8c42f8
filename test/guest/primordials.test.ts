import t from 'tap'
import { bundleGuest, makeIsolate } from './isolate.ts'

const script = await bundleGuest('src/guest/primordials.ts', 'p')
const TAMPER = `
  for (const [owner, keys] of [[Array.prototype, ['push', 'join', 'slice']], [Map.prototype, ['get', 'set', 'has', 'delete', 'forEach']], [Set.prototype, ['add', 'has']], [Promise.prototype, ['then']],
    [Reflect, ['apply', 'construct', 'defineProperty', 'ownKeys']], [Object, ['defineProperty', 'create', 'freeze']], [Function.prototype, ['call', 'apply', 'bind']], [String.prototype, ['slice', 'charCodeAt']], [JSON, ['parse', 'stringify']]])
    for (const key of keys) owner[key] = () => 'tampered'
  Object.prototype.get = () => 'getter'
  Array.prototype[Symbol.iterator] = function* () { yield 'tampered' }
`

t.test('primordials do what the built-ins did, after plugin code replaced these', async (t) => {
  using iso = makeIsolate([script, TAMPER])
  t.same(await iso.run(`const m = new p.PrimordialMap(); p.mapSet(m, 'a', 1); return [p.mapGet(m, 'a'), p.mapHas(m, 'b'), p.mapSize(m), p.stringSlice('abc', 1), p.arrayJoin(['a', 'b'], '-'), p.jsonParse('[1]')[0]]`), [1, false, 1, 'bc', 'a-b', 1])
})

t.test('arrayPush() defines an own element, when Array.prototype has setters for indices', async (t) => {
  using iso = makeIsolate([script, `globalThis.stolen = []; Object.defineProperty(Array.prototype, 0, { set(value) { stolen.push(value) }, configurable: true })`])
  t.same(await iso.run(`const a = []; const length = p.arrayPush(a, 'secret'); return [length, Object.getOwnPropertyDescriptor(a, 0).value, stolen.length]`), [1, 'secret', 0])
})

t.test('arrayCopy() copies a range, when Symbol.species points elsewhere', async (t) => {
  using iso = makeIsolate([script, `Object.defineProperty(Array, Symbol.species, { get() { throw new Error('asked') } })`])
  t.same(await iso.run(`return p.arrayCopy([1, 2, 3, 4], 1, 3)`), [2, 3])
})

t.test('safeThen() passes values past a plugin, when then, constructor and species are its own', async (t) => {
  using iso = makeIsolate([script, `
    globalThis.seen = []
    class Spy { constructor(run) { seen.push('constructed'); run((v) => seen.push(v), () => {}) } static get [Symbol.species]() { return Spy } }
    Object.defineProperty(Promise.prototype, 'constructor', { get() { seen.push('read'); return Spy } })
    Promise.prototype.then = function () { seen.push('then') }
    globalThis.out = []; const d = p.makeDeferred(); p.safeThen(d.promise, (value) => { out[out.length] = value }); d.resolve(7)`])
  t.same(iso.runSync(`JSON.stringify([out, seen])`), '[[7],[]]')
})

t.test('whenSettled() calls one callback once, when a thenable misbehaves', async (t) => {
  using iso = makeIsolate([script, `globalThis.out = []; p.whenSettled({ then(ok, no) { ok(1); ok(2); no(3); throw 4 } }, (v) => out.push(['ok', v]), (e) => out.push(['no', e]))`])
  t.same(iso.runSync(`JSON.stringify(out)`), '[["ok",1]]')
})

t.test('copyBytes() and viewBytes() read what the buffer holds, when the prototypes lie', async (t) => {
  using iso = makeIsolate([script, `for (const key of ['buffer', 'byteLength', 'byteOffset', 'length']) Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), key, { get: () => 0 })`])
  t.same(iso.runSync(`const c = p.copyBytes(new Uint16Array([1, 256])); [c[0], c[1], c[2], c[3], c[4]].join()`), '1,0,0,1,')
  t.same(iso.runSync(`p.typedArrayLength(p.viewBytes(new DataView(new ArrayBuffer(8), 3)))`), 5)
  t.throws(() => iso.runSync(`p.copyBytes({ byteLength: 4 })`))
})
