import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import type { Block } from '../../src/core/packet.ts'
import { decodeForGuest } from '../../src/values/decode-in-guest.ts'
import { decodeTree } from '../../src/values/decode-tree.ts'
import { type Encoded, encodeValue } from '../../src/values/encode-value.ts'
import { scanText } from '../../src/values/scan-text.ts'
import { DEFAULT_VALUE_BUDGET as budget, type ValueBudget } from '../../src/values/value-budget.ts'
import { decodePacket } from './decode-packet.ts'
import { asDecodedOnHost, hostileTreeArbitrary, scalarArbitrary, valueArbitrary } from './arbitraries.ts'
import { isSallyportError } from '../../src/core/errors.ts'

const encode = (value: unknown): Extract<Encoded, { ok: true }> => {
  const encoded = encodeValue(value, { root: 'result', budget, sanitise: 'refuse', byteLength: Buffer.byteLength })
  if (!encoded.ok) throw new Error(encoded.message)
  return encoded
}
const holds = <T>(t: { doesNotThrow: (fn: () => void) => unknown }, property: fc.IProperty<T>, options: fc.Parameters<T> = {}) => t.doesNotThrow(() => fc.assert(property, options))
const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(a, b)

t.test('encodeValue() and decodeTree() give back the value and agree on its nodes, for every value of the model', async (t) => {
  holds(t, fc.property(valueArbitrary, (value) => {
    const { text, blobs, cost } = encode(value)
    const decoded = decodePacket({ text, blobs }, { root: 'result', budget })
    return same(decoded.value, asDecodedOnHost(value)) && decoded.cost.nodes === cost.nodes
  }), { numRuns: 1500 })
})

t.test('encodeValue() and decodeForGuest() give back the value, real Map and Set included', async (t) => {
  holds(t, fc.property(valueArbitrary, (value) => {
    const { text, blobs } = encode(value)
    return same(decodeForGuest(JSON.parse(text), blobs), value)
  }), { numRuns: 1500 })
})

t.test('encodeValue() gives back texts that are blocks as it does those in the JSON, at the same cost but for escapes', async (t) => {
  holds(t, fc.property(valueArbitrary, fc.integer({ min: 0, max: 12 }), (value, apartFrom) => {
    const apart = encodeValue(value, { root: 'result', budget, sanitise: 'refuse', apartFrom, byteLength: Buffer.byteLength })
    if (!apart.ok) return false
    const inside = encode(value)
    const decoded = decodePacket(apart, { root: 'result', budget: { ...budget, bytes: apart.cost.bytes } })
    // Texts take numbers too, so the numbers of bytes may have more digits.
    const longerTags = 2 * inside.blobs.length
    const expected = decodePacket(inside, { root: 'result', budget })
    return same(decoded, expected) && apart.cost.nodes === inside.cost.nodes && apart.cost.bytes <= inside.cost.bytes + longerTags && same(decodeForGuest(JSON.parse(apart.text), apart.blobs), value)
  }), { numRuns: 600 })
})

t.test('encodeValue() writes the same natively as by itself, for plain and other values, and refuses the same', async (t) => {
  const tight: ValueBudget = { bytes: 60, nodes: 12, depth: 3, keys: 3, stringLength: 12 }
  holds(t, fc.property(fc.oneof(valueArbitrary, fc.jsonValue({ noUnicodeString: false }), hostileTreeArbitrary), fc.constantFrom(budget, tight), fc.constantFrom('refuse' as const, 'drop' as const), (value, within, sanitise) => {
    const options = { root: 'r', budget: within, sanitise, apartFrom: 10 }
    const { plain, ...native } = encodeValue(value, { ...options, native: true }) as { plain?: boolean }
    const { plain: never, ...own } = encodeValue(value, options) as { plain?: boolean }
    return same(native, own) && never !== true && (plain !== true || !JSON.stringify(value).includes('"$":'))
  }), { numRuns: 3000 })
})

t.test('encodeValue() keeps to the budget of bytes with texts that are blocks, to the byte', async (t) => {
  holds(t, fc.property(valueArbitrary, (value) => {
    const options = { root: 'r', sanitise: 'refuse', apartFrom: 3, byteLength: Buffer.byteLength } as const
    const first = encodeValue(value, { ...options, budget })
    if (!first.ok) return false
    const { bytes } = first.cost
    const over = encodeValue(value, { ...options, budget: { ...budget, bytes: bytes - 1 } })
    return encodeValue(value, { ...options, budget: { ...budget, bytes } }).ok && !over.ok && over.reason === 'budget'
  }))
})

t.test('encodeValue() writes what JSON.stringify writes, for JSON without the key "$"', async (t) => {
  holds(t, fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
    const text = JSON.stringify(value)
    return text.includes('"$":') || text.includes('__proto__') || encode(JSON.parse(text)).text === text
  }))
})

t.test('decodeTree() counts no more bytes than the encoding took, and passes under exactly its cost', async (t) => {
  holds(t, fc.property(valueArbitrary, (value) => {
    const { text, blobs, cost } = encode(value)
    const tight = { ...budget, bytes: cost.bytes, nodes: cost.nodes }
    scanText(text, tight)
    const decoded = decodeTree(JSON.parse(text), blobs, { root: 'result', budget: tight })
    return decoded.cost.bytes <= cost.bytes && decoded.cost.nodes === cost.nodes && encodeValue(value, { root: 'r', budget: tight, sanitise: 'refuse', byteLength: Buffer.byteLength }).ok
  }), { numRuns: 1500 })
})

t.test('encodeValue() refuses one node or one byte less than the cost', async (t) => {
  holds(t, fc.property(valueArbitrary, (value) => {
    const { cost } = encode(value)
    const bytes = encodeValue(value, { root: 'r', budget: { ...budget, bytes: cost.bytes - 1 }, sanitise: 'drop', byteLength: Buffer.byteLength })
    const nodes = encodeValue(value, { root: 'r', budget: { ...budget, nodes: cost.nodes - 1 }, sanitise: 'drop' })
    return !bytes.ok && bytes.reason === 'budget' && !nodes.ok && nodes.reason === 'budget'
  }))
})

/** True when nothing in the value could act: plain prototypes, own data properties, no key that changes a prototype. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'function' || typeof value === 'symbol') return false
  if (typeof value !== 'object' || value === null) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Date.prototype || prototype === Uint8Array.prototype || prototype === ArrayBuffer.prototype) return true
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false
  return Object.entries(Object.getOwnPropertyDescriptors(value)).every(([key, own]) => key !== '__proto__' && 'value' in own && isPlain(own.value))
}

function decodesOrRefuses(text: string, blobs: readonly Block[]): boolean {
  const before = Reflect.ownKeys(Object.prototype).length
  try {
    const { value, cost } = decodePacket({ text, blobs }, { root: 'result', budget })
    const again = encodeValue(value, { root: 'again', budget, sanitise: 'refuse' })
    return isPlain(value) && cost.nodes > 0 && (again.ok || again.reason === 'budget')
  } catch (error) {
    // Text that is no JSON is the runner's to refuse.
    if (error instanceof SyntaxError) return true
    if (!isSallyportError(error)) throw error
    return ['SP_VALUE_REFUSED', 'SP_LIMIT_OUTPUT'].includes((error as { code?: string }).code ?? '')
  } finally {
    if (Reflect.ownKeys(Object.prototype).length !== before) throw new Error('Object.prototype was changed')
  }
}

t.test('decodeTree() gives plain data or throws a SallyportError, whatever the text', async (t) => {
  const blobs = () => [new Uint8Array([1, 2]), 'text \ud800', Buffer.from('pooled')]
  holds(t, fc.property(fc.string({ unit: 'binary' }), (text) => decodesOrRefuses(text, blobs())))
  holds(t, fc.property(fc.json(), (text) => decodesOrRefuses(text, blobs())))
  holds(t, fc.property(hostileTreeArbitrary, (tree) => decodesOrRefuses(JSON.stringify(tree), blobs())), { numRuns: 3000 })
})

t.test('decodeTree() gives plain data or throws a SallyportError for an encoding that was changed in places', async (t) => {
  const cut = fc.tuple(fc.nat(), fc.nat(8), fc.oneof(fc.constantFrom('{', '[', ']', '}', '"', ',', '\\', '"$":', '"__proto__":', '1e999', '-0'), fc.string({ maxLength: 3 })))
  holds(t, fc.property(valueArbitrary, fc.array(cut, { minLength: 1, maxLength: 4 }), (value, cuts) => {
    const { text, blobs } = encode(value)
    const changed = cuts.reduce((now, [at, length, put]) => now.slice(0, at % (now.length + 1)) + put + now.slice((at % (now.length + 1)) + length), text)
    return decodesOrRefuses(changed, blobs)
  }), { numRuns: 2000 })
})

t.test('encodeValue() drops exactly the functions of a value, and the rest crosses', async (t) => {
  const withFunctions = fc.array(fc.oneof(scalarArbitrary, fc.constant(() => 1)), { maxLength: 10 })
  holds(t, fc.property(withFunctions, (list) => {
    const encoded = encodeValue({ list }, { root: 'result', budget, sanitise: 'drop' })
    if (!encoded.ok) return false
    const dropped = list.flatMap((part, index) => (typeof part === 'function' ? [`result.list[${index}]`] : []))
    const decoded = decodePacket(encoded, { root: 'result', budget }).value
    return same(encoded.dropped, dropped) && same(decoded, { list: list.map((part) => (typeof part === 'function' ? null : part)) })
  }))
})
