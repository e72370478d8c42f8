import { runInNewContext } from 'node:vm'
import t from 'tap'
import { type Encoded, encodeValue, type EncodeOptions } from '../../src/values/encode-value.ts'
import { DEFAULT_VALUE_BUDGET as budget } from '../../src/values/value-budget.ts'

const encode = (value: unknown, options: Partial<EncodeOptions> = {}): Encoded => encodeValue(value, { root: 'result', budget, sanitise: 'refuse', ...options })
const text = (value: unknown): string => {
  const encoded = encode(value)
  return encoded.ok ? encoded.text : `refused: ${encoded.message}`
}
const refusal = (value: unknown, options: Partial<EncodeOptions> = {}): string => {
  const encoded = encode(value, options)
  return encoded.ok ? `encoded: ${encoded.text}` : `${encoded.reason}: ${encoded.message}`
}
const never = (): never => {
  throw new Error('A getter was called')
}

t.test('encodeValue() writes each kind in its own form', async (t) => {
  const cases: [unknown, string][] = [
    [null, 'null'], [true, 'true'], [1.5, '1.5'], [1e21, '1e+21'], ['a"\n', '"a\\"\\n"'], ['\ud800', '"\\ud800"'],
    [-0, '{"$":["n","-0"]}'], [Number.NaN, '{"$":["n","NaN"]}'], [Number.NEGATIVE_INFINITY, '{"$":["n","-Infinity"]}'],
    [undefined, '{"$":["u"]}'], [[undefined], '[null]'], [{ a: undefined, b: 1 }, '{"b":1}'], [-5n, '{"$":["i","-5"]}'],
    [new Date(7), '{"$":["d",7]}'], [new Date(Number.NaN), '{"$":["d",null]}'],
    [new Map<unknown, unknown>([['a', [1]], [{}, undefined]]), '{"$":["m",[["a",[1]],[{},null]]]}'], [new Set([1, 'x']), '{"$":["s",[1,"x"]]}'],
    [{ $: 1 }, '{"$":["o",{"$":1}]}'], [{ $: undefined, a: 1 }, '{"a":1}'], [Object.create(null), '{}'], [[], '[]'],
  ]
  for (const [value, expected] of cases) t.equal(text(value), expected)
})

t.test('encodeValue() copies bytes: what a view shows and nothing else of its buffer', async (t) => {
  const buffer = new Uint8Array([1, 2, 3, 4]).buffer
  const value = [new Uint8Array(buffer, 1, 2), buffer, Buffer.from('x')]
  const encoded = encode(value, { firstBlob: 5 })
  if (!encoded.ok) throw new Error(encoded.message)
  t.equal(encoded.text, '[{"$":["b",5]},{"$":["a",6]},{"$":["b",7]}]')
  new Uint8Array(buffer).fill(9)
  t.strictSame(encoded.blobs.map((blob) => [...blob]), [[2, 3], [1, 2, 3, 4], [120]])
  t.strictSame(encoded.blobs.map((blob) => (blob as Uint8Array).buffer.byteLength), [2, 4, 1])
  t.equal(encoded.cost.bytes, encoded.text.length + 7)
})

t.test('encodeValue() puts long texts into blocks of their own, but not keys, and not what has no UTF-8', async (t) => {
  const long = 'x"'.repeat(4)
  const options = { apartFrom: 8, firstBlob: 3, byteLength: Buffer.byteLength }
  const cases: [unknown, string, unknown[]][] = [
    [long, '{"$":["t",3]}', [long]], ['x'.repeat(7), '"xxxxxxx"', []], [{ [long]: [long, long, new Uint8Array(1)] }, `{${JSON.stringify(long)}:[{"$":["t",3]},{"$":["t",4]},{"$":["b",5]}]}`, [long, long, new Uint8Array(1)]],
    [new Map([[long, 'v']]), '{"$":["m",[[{"$":["t",3]},"v"]]]}', [long]], [`\ud800${long}`, JSON.stringify(`\ud800${long}`), []], ['\u20ac'.repeat(8), '{"$":["t",3]}', ['\u20ac'.repeat(8)]],
  ]
  for (const [value, expected, blobs] of cases) t.match(encode(value, options), { ok: true, text: expected, blobs })
  t.match(encode(long, options), { cost: { bytes: 10, nodes: 1 } })
  t.match(encode('\u20ac'.repeat(8), options), { cost: { bytes: 26 } })
  t.match(encode('\u20ac'.repeat(8), { apartFrom: 8 }), { cost: { bytes: 26 } }, 'a plugin\'s side counts exactly, too')
  t.match(encode('\u00e9'.repeat(8), { apartFrom: 8 }), { cost: { bytes: 10 } }, 'but for Latin-1, which crosses as a byte per character')
  t.match(encode([long, () => 1, long], { ...options, sanitise: 'drop' }), { text: '[{"$":["t",3]},null,{"$":["t",4]}]', blobs: [long, long] })
  t.match(encode([{ a: new Map<unknown, unknown>([[long, () => 1]]) }, long], { ...options, sanitise: 'drop' }), { text: '[{"a":{"$":["m",[]]}},{"$":["t",3]}]', blobs: [long] })
  t.equal(refusal(long, { ...options, budget: { ...budget, bytes: 9 } }), 'budget: result is where the budget of 9 bytes ran out')
  t.equal(refusal(long, { ...options, budget: { ...budget, stringLength: 7 } }), 'budget: result is a string of 8 characters, over the budget of 7')
  t.match(refusal(['\u20ac'.repeat(8)], { ...options, budget: { ...budget, bytes: 27 } }), /budget: result takes 28 bytes, over the budget of 27/)
})

t.test('encodeValue() refuses what cannot cross, and names the path', async (t) => {
  class Foo {}
  class Bar { static get name(): string { return never() } }
  const detached = new ArrayBuffer(4)
  structuredClone(detached, { transfer: [detached] })
  const cases: [unknown, RegExp | string][] = [
    [{ items: [1, 2, 3, { onClick() {} }] }, 'kind: result.items[3].onClick is a function'],
    [{ a: { b: Symbol('x') } }, 'kind: result.a.b is a symbol'], [Promise.resolve(1), /result is a Promise: await it first/], [new Error('x'), /result is an Error: throw it/],
    [/x/, /an instance of "RegExp"/], [new WeakMap(), /"WeakMap"/], [new Foo(), /an instance of "Foo"/], [new Bar(), /no plain object/], [Object.create({}), /no plain object/],
    [Object(1), /"Number"/], [new DataView(new ArrayBuffer(1)), /"DataView"/], [new Float64Array(1), /a Float64Array: only Uint8Array/],
    [new SharedArrayBuffer(1), /"SharedArrayBuffer"/], [new Uint8Array(new SharedArrayBuffer(1)), /view of shared memory/], [detached, /detached/],
    [[1, , 2], 'kind: result[1] is a hole in a sparse array'], // eslint-disable-line no-sparse-arrays
    [{ 'a b': [() => 1] }, 'kind: result["a b"][0] is a function'], [new Map([[1, () => 1]]), 'kind: result.entries[0][1] is a function'],
    [new Map([[() => 1, 1]]), 'kind: result.entries[0][0] is a function'], [{ s: new Set([1, () => 1]) }, 'kind: result.s.values[1] is a function'],
    [JSON.parse('{"a":{"__proto__":1}}'), 'kind: result.a.__proto__ is a key that could change a prototype'], [{ [Symbol('tag')]: 1 }, 'kind: result has the symbol key "tag"'],
    [runInNewContext('({})'), /no plain object/],
  ]
  for (const [value, expected] of cases) t.match(refusal(value), expected)
})

t.test('encodeValue() refuses accessors without calling them', async (t) => {
  const list = Object.defineProperty([1], 0, { get: never, enumerable: true })
  const written = Object.defineProperty([1], 0, { set: never, enumerable: true })
  t.equal(refusal({ get a() { return never() } }), 'kind: result.a is a getter')
  t.equal(refusal(list), 'kind: result[0] is a getter')
  t.equal(refusal(written), 'kind: result[0] is an accessor')
  t.equal(refusal({ toJSON: never }), 'kind: result.toJSON is a function')
  t.equal(text(Object.defineProperty({ a: 1 }, 'hidden', { get: never })), '{"a":1}')
})

t.test('encodeValue() refuses a cycle and names where it leads back to; what is only shared crosses each time', async (t) => {
  const value: { a: Record<string, unknown> } = { a: {} }
  value.a['b'] = [value.a]
  t.equal(refusal(value), 'kind: result.a.b[0] is a cycle: it refers back to result.a')
  const map = new Map<unknown, unknown>()
  map.set('self', map)
  t.equal(refusal([map]), 'kind: result[0].entries[0][1] is a cycle: it refers back to result[0]')
  const shared = { x: 1 }
  t.equal(text([shared, shared]), '[{"x":1},{"x":1}]')
})

t.test('encodeValue() ends at the budget, whatever is thrown at it', async (t) => {
  let deep: object = {}
  for (let level = 0; level < 100_000; level += 1) deep = { deep }
  let dag: unknown[] = [1]
  for (let level = 0; level < 40; level += 1) dag = [dag, dag]
  const sparse: unknown[] = []
  sparse.length = 2 ** 32 - 1
  const wide = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`k${index}`, index]))
  const started = performance.now()
  const cases: [unknown, RegExp][] = [
    [deep, /nested deeper than 128 levels/], [dag, /budget of 200000 nodes/], [sparse, /array of 4294967295 elements/], [new Array(10_000_000).fill(0), /array of 10000000 elements/],
    [wide, /object of 10001 keys/], ['x'.repeat(100_000_000), /string of 100000000 characters/], [{ ['k'.repeat(2_000_000)]: 1 }, /string of 2000000 characters/],
    [new Map(Array.from({ length: 200_000 }, (_, index) => [index, 0])), /Map of 200000 entries/], [new Set(Array.from({ length: 200_000 }, (_, index) => index)), /Set of 200000 elements/],
    [new Uint8Array(1_048_577), /budget of 1048576 bytes/], [Array.from({ length: 20 }, () => 'x'.repeat(100_000)), /result\[10\] is where the budget of 1048576 bytes ran out/],
    ['\u20ac'.repeat(400_000), /takes 1200002 bytes/], [2n ** 40_000n, /BigInt of more than 10000 digits/], [-(2n ** 40_000n), /BigInt/],
  ]
  for (const [value, expected] of cases) {
    t.match(refusal(value), expected)
    t.match(refusal(value, { sanitise: 'drop' }), /^budget: /, 'drop does not hide a budget')
  }
  t.ok(performance.now() - started < 20_000, 'no case takes long')
})

t.test('encodeValue() does not flatten a string that is too long', async (t) => {
  let rope = 'x'.repeat(1000)
  for (let index = 0; index < 17; index += 1) rope += rope
  const before = process.memoryUsage().heapUsed
  t.match(refusal({ rope }), /result.rope is a string of 131072000 characters/)
  t.ok(process.memoryUsage().heapUsed - before < 50_000_000, 'a flat copy would take 131 MB')
})

t.test('encodeValue() holds the depth to the level', async (t) => {
  const nest = (levels: number): unknown => (levels === 0 ? 1 : [nest(levels - 1)])
  t.equal(text(nest(128)), `${'['.repeat(128)}1${']'.repeat(128)}`)
  t.match(refusal(nest(129)), /nested deeper than 128/)
})

t.test('encodeValue() survives proxies that lie, change and throw', async (t) => {
  let asked = 0
  const growing = new Proxy([1], { get: (target, key) => (key === 'length' ? (asked += 1) * 3 : Reflect.get(target, key)) })
  const cases: [object, RegExp][] = [
    [new Proxy({}, { ownKeys: never }), /result threw while it was read/], [new Proxy({}, { getPrototypeOf: never }), /threw/], [new Proxy([], { get: never }), /threw/],
    [new Proxy({ a: 1 }, { getOwnPropertyDescriptor: never }), /threw/], [new Proxy([], { get: () => ({ valueOf: never }) }), /array without a length/],
    [new Proxy([], { get: () => -1 }), /without a length/], [new Proxy([], { get: () => 2 ** 53 }), /without a length/], [new Proxy([], { get: () => 1e9 }), /budget/], [growing, /hole/],
    [new Proxy(new Map([[1, 2]]), {}), /an instance of "Map"/], [new Proxy(new Date(), {}), /"Date"/], [new Proxy(new Uint8Array(1), {}), /"Uint8Array"/], [new Proxy(() => 1, {}), /is a function/],
    [new Proxy({}, { getPrototypeOf: () => new Proxy({}, { getOwnPropertyDescriptor: never }) }), /threw/],
  ]
  for (const [value, expected] of cases) t.match(refusal(value), expected)
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  t.match(refusal({ proxy }), /result.proxy threw while it was read/)
  const endless: object = new Proxy({}, { ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }), get: () => new Proxy(endless, {}) })
  t.match(refusal(endless), /nested deeper/)
})

t.test('encodeValue() with drop leaves out what cannot cross, tells where, and takes back the bytes of what went', async (t) => {
  const symbolKeyed = { [Symbol('x')]: 1, a: 1 }
  const value = {
    f: () => 1, list: [1, () => 2], map: new Map<unknown, unknown>([['a', () => 1], ['b', 2]]), set: new Set([() => 1, 3]),
    half: { blob: new Uint8Array(3), own: new Proxy({}, { ownKeys: never }) }, symbolKeyed, last: new Uint8Array([7]),
    broken: new Map([[new Uint8Array(900_000), () => 1]]), text: 'y'.repeat(900_000),
  }
  const encoded = encode(value, { sanitise: 'drop' })
  if (!encoded.ok) throw new Error(encoded.message)
  t.strictSame(encoded.dropped, ['result.f', 'result.list[1]', 'result.map.entries[0][1]', 'result.set.values[0]', 'result.half.own', 'result.symbolKeyed[symbol]', 'result.broken.entries[0][1]'])
  t.match(encoded.text, '{"list":[1,null],"map":{"$":["m",[["b",2]]]},"set":{"$":["s",[3]]},"half":{"blob":{"$":["b",0]}},"symbolKeyed":{"a":1},"last":{"$":["b",1]},"broken":{"$":["m",[]]},')
  t.strictSame(encoded.blobs.map((blob) => blob.length), [3, 1])
  t.match(refusal(() => 1, { sanitise: 'drop' }), /result is a function/, 'the value itself cannot be dropped')
  const many = encode(Array.from({ length: 1000 }, () => never), { sanitise: 'drop' })
  t.ok(many.ok && many.dropped.length === 100, 'the list of paths is capped')
})

t.test('encodeValue() caps paths, whatever keys a value has', async (t) => {
  let value: unknown = () => 1
  for (let level = 0; level < 100; level += 1) value = { [`${'k'.repeat(1000)}\u0000"`]: value }
  const encoded = encode(value)
  t.ok(!encoded.ok && encoded.path.length < 350 && encoded.message.length < 400)
  t.notOk(/\0/.test(refusal({ '\0': () => 1 })))
})
