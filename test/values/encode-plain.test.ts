import fc from 'fast-check'
import t from 'tap'
import { encodePacket } from '../../src/values/encode-packet.ts'
import { encodePlain } from '../../src/values/encode-plain.ts'
import { encodeValue } from '../../src/values/encode-value.ts'
import { DEFAULT_VALUE_BUDGET } from '../../src/values/value-budget.ts'
import { valueArbitrary } from './arbitraries.ts'

const budget = DEFAULT_VALUE_BUDGET
const tight = { bytes: 60, nodes: 12, depth: 3, keys: 4, stringLength: 12 }
const never = () => { throw new Error('called') }

/** Whatever is written the short way is written the long way, and is the same. */
function agrees(value: unknown, within = budget, apartFrom = Number.POSITIVE_INFINITY): boolean {
  const short = encodePlain(value, { budget: within, apartFrom })
  if (short === null) return true
  const long = encodeValue(value, { root: 'input', budget: within, sanitise: 'refuse', apartFrom })
  return long.ok && long.text === short.text && long.blobs.length === 0 && long.cost.bytes === short.cost.bytes && long.cost.nodes === short.cost.nodes
}

t.test('encodePlain() writes what JSON writes, and counts its values and its bytes', async (t) => {
  const cases: readonly (readonly [object, number])[] = [
    [[], 1], [{}, 1], [[1, [2], { a: 3 }], 6], [{ a: { b: [{ c: 'd' }] }, e: null, f: undefined, g: true }, 7], [Object.assign(Object.create(null), { '€': '\ud800"' }), 2],
    [Object.assign([1], { named: never }), 2],
  ]
  for (const [value, nodes] of cases) {
    const text = JSON.stringify(value)
    t.strictSame(encodePlain(value, { budget }), { text, cost: { bytes: Buffer.byteLength(text), nodes } }, text)
    t.ok(agrees(value), text)
  }
})

t.test('encodePlain() leaves to others what is not plain, calling nothing of it', async (t) => {
  class List extends Array {
    toJSON = never
  }
  const cycle: unknown[] = []
  cycle.push({ cycle })
  const odd: readonly unknown[] = [
    1, 'text', null, undefined, never, [undefined], [never], { never }, [1n], [Symbol('x')], { [Symbol('x')]: 1 }, [-0], [Number.NaN], { a: Number.POSITIVE_INFINITY }, [new Date()], [new Map()],
    new Uint8Array(1), { $: 1 }, JSON.parse('{"__proto__":1}'), new List(), Array.from({ length: 2 }).fill(1, 1), new Array(3), Object.defineProperty({}, 'a', { get: never, enumerable: true }),
    Object.defineProperty({}, 'a', { set: never, enumerable: true }), Object.defineProperty([1], 0, { get: never }), { toJSON: never }, new (class A {})(), cycle,
    new Proxy({ a: 1 }, {}), { inside: new Proxy([1], { get: never }) },
  ]
  for (const [index, value] of odd.entries()) t.equal(encodePlain(value, { budget }), null, `case ${index}`)
  t.equal(encodePlain(['x'.repeat(10)], { budget, apartFrom: 10 }), null)
})

t.test('encodePacket() asks a proxy for each of its parts once', async (t) => {
  let asked = 0
  const lying = new Proxy({ a: 1 }, { get: () => ((asked += 1) === 1 ? 'first' : never) })
  t.equal(encodePacket({ lying }, { root: 'input', budget, sanitise: 'refuse' }).text, '{"lying":{"a":"first"}}')
})

t.test('encodePlain() does nothing where a toJSON was put on the prototypes of everything', async (t) => {
  for (const prototype of [Object.prototype, Array.prototype]) {
    Object.defineProperty(prototype, 'toJSON', { value: never, configurable: true })
    t.teardown(() => Reflect.deleteProperty(prototype, 'toJSON'))
    const encoded = [encodePlain({ a: [1] }, { budget }), encodePacket({ a: [1] }, { root: 'input', budget, sanitise: 'refuse' }).text]
    Reflect.deleteProperty(prototype, 'toJSON')
    t.strictSame(encoded, [null, '{"a":[1]}'])
  }
})

t.test('encodePlain() never writes what the long way refuses or writes otherwise', async (t) => {
  let written = 0
  const plain = fc.jsonValue({ noUnicodeString: false })
  for (const within of [budget, tight]) {
    t.doesNotThrow(() => fc.assert(fc.property(valueArbitrary, (value) => agrees(value, within)), { numRuns: 2000 }))
    t.doesNotThrow(() => fc.assert(fc.property(plain, fc.integer({ min: 1, max: 12 }), (value, apartFrom) => {
      written += encodePlain(value, { budget: within }) === null ? 0 : 1
      return agrees(value, within) && agrees(value, within, apartFrom)
    }), { numRuns: 2000 }))
  }
  t.ok(written > 1000, 'most of it is plain')
})
