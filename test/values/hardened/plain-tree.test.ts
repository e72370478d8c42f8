import t from 'tap'
import { encodePacket } from '../../../src/values/encode-packet.ts'
import { type Encoded, encodeValue } from '../../../src/values/encode-value.ts'
import { DEFAULT_VALUE_BUDGET as budget, type ValueBudget } from '../../../src/values/value-budget.ts'

const encode = (value: unknown, within: Partial<ValueBudget> = {}): Encoded => encodeValue(value, { root: 'r', budget: { ...budget, ...within }, sanitise: 'refuse', native: true })
const isNative = (value: unknown, within: Partial<ValueBudget> = {}): boolean => {
  const encoded = encode(value, within)
  return encoded.ok && encoded.plain
}
const never = (): never => {
  throw new Error('Called')
}

t.test('encodePlain() takes JSON, and nothing else', async (t) => {
  for (const value of [{}, [], [1, 'a', null, true, { b: { c: [] } }], { a: 1, '': 2 }, { a: undefined, b: 1 }]) t.match(encode(value), { ok: true, text: JSON.stringify(value), plain: true })
  class List extends Array<number> {}
  const others: unknown[] = [
    1, 'text', null, [-0], [Number.NaN], [1n], [undefined], undefined, [new Date(0)], [new Map()], [new Set()], [new Uint8Array(1)], { $: 1 }, [{ a: { $: 1 } }], [Object.create(null)], [new List()], { toJSON: 1 },
    Object.defineProperty({ a: 1 }, 'toJSON', { value: never }), Object.defineProperty([1], 'toJSON', { value: never }), [JSON.parse('{"__proto__":1}')], { get a() { return never() } }, { set a(_: unknown) { never() } },
    [() => 1], [Symbol('x')], { [Symbol('x')]: 1 }, [new Error('x')], [Object(1)], [1, , 2], // eslint-disable-line no-sparse-arrays
    ...('rawJSON' in JSON ? [[(JSON as unknown as { rawJSON(text: string): object }).rawJSON('1e999')]] : []),
  ]
  for (const [index, value] of others.entries()) t.notOk(isNative(value), `${index}`)
  t.match(encode(Object.defineProperty({ a: 1 }, 'toJSON', { value: never })), { ok: true, text: '{"a":1}' })
})

t.test('encodePlain() leaves every budget to the encoder, which names the place', async (t) => {
  const value = { list: [1, 2, { deep: ['text'] }] }
  t.ok(isNative(value, { bytes: 32, nodes: 7, depth: 4, keys: 1, stringLength: 4 }))
  for (const within of [{ bytes: 31 }, { nodes: 6 }, { depth: 3 }, { keys: 0 }, { stringLength: 3 }]) t.match(encode(value, within), { ok: false, reason: 'budget' }, JSON.stringify(within))
  t.match(encode({ a: 'x'.repeat(1000) }, { bytes: 100 }), { message: 'r.a is where the budget of 100 bytes ran out' })
})

t.test('encodePlain() writes JSON of a proxy, whatever it shows, and gives up when it throws', async (t) => {
  let looks = 0
  const twoFaced = new Proxy({ a: 1 }, { get: (_target, key) => (key === 'a' ? (looks++ === 0 ? 1 : { $: ['b', 0] }) : undefined) })
  t.match(encode([twoFaced]), { ok: true, text: '[{"a":{"$":["b",0]}}]' })
  const vanishing = new Proxy({}, { get: (_target, key) => (key === 'toJSON' ? () => undefined : undefined) })
  t.match(encode(vanishing), { ok: true, text: '{}', plain: false })
  t.match(encode([new Proxy({}, { get: never, ownKeys: never })]), { ok: false, reason: 'kind' })
  const large = new Proxy({}, { get: (_target, key) => (key === 'toJSON' ? () => 'x'.repeat(1000) : undefined) })
  t.match(encode([large], { bytes: 100 }), { ok: true, text: '[{}]', plain: false })
})

t.test('encodePacket() asks a proxy for each of its parts once', async (t) => {
  let asked = 0
  const lying = new Proxy({ a: 1 }, { get: () => ((asked += 1) === 1 ? 'first' : never) })
  t.match(encodePacket({ lying }, { root: 'input', budget, sanitise: 'refuse' }), { text: '{"lying":{"a":"first"}}', plain: false })
  t.match(encodePacket({ a: [1] }, { root: 'input', budget, sanitise: 'refuse' }), { text: '{"a":[1]}', plain: true })
})

t.test('encodePlain() does nothing where a toJSON was put on the prototypes of everything', async (t) => {
  for (const prototype of [Object.prototype, Array.prototype]) {
    Object.defineProperty(prototype, 'toJSON', { value: never, configurable: true })
    t.teardown(() => Reflect.deleteProperty(prototype, 'toJSON'))
    const encoded = encode({ a: [1] })
    Reflect.deleteProperty(prototype, 'toJSON')
    t.match(encoded, { ok: true, text: '{"a":[1]}', plain: false })
  }
})
