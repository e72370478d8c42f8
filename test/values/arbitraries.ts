import fc from 'fast-check'

const BIGINT = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n })
const BYTES = fc.uint8Array({ maxLength: 20 })
/** Keys that try an object's patience: tags, members of Object.prototype, indices, anything. */
export const keyArbitrary = fc.oneof(fc.constantFrom('$', '$type', 'constructor', 'toString', 'hasOwnProperty', 'then', '0', '-1', 'length', ''), fc.string({ unit: 'binary', maxLength: 8 })).filter((key) => key !== '__proto__')

/** Scalars of the value model: JSON's, odd numbers, BigInt, Date, bytes. */
export const scalarArbitrary = fc.oneof(
  fc.constant(null), fc.boolean(), fc.double(), fc.integer(), fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('\ud800', '"\\\n\u2028', '{"$":["u"]}'), BIGINT,
  fc.date({ noInvalidDate: false }), BYTES, BYTES.map((bytes) => bytes.buffer),
)

/** Any value that may cross the gate, undefined inside of it left out. */
export const valueArbitrary: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'value' },
    scalarArbitrary,
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(keyArbitrary, tie('value'), { maxKeys: 6, noNullPrototype: true }),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
    fc.array(tie('value'), { maxLength: 4 }).map((values) => new Set(values)),
  ),
})).value

/** What the host is to decode a value as: Map and Set become plain data. */
export function asDecodedOnHost(value: unknown): unknown {
  if (value instanceof Map) return { $type: 'Map', entries: [...value].map(([key, part]) => [asDecodedOnHost(key), asDecodedOnHost(part)]) }
  if (value instanceof Set) return { $type: 'Set', values: [...value].map(asDecodedOnHost) }
  if (Array.isArray(value)) return value.map(asDecodedOnHost)
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array || value instanceof ArrayBuffer) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asDecodedOnHost(part)]))
}

/** Trees of JSON that look like the encoding and mostly are not. */
export const hostileTreeArbitrary: fc.Arbitrary<unknown> = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'tree' },
    fc.oneof(fc.constant(null), fc.boolean(), fc.double(), fc.integer({ min: -2, max: 3 }), fc.constantFrom('n', 'i', 'NaN', '-0', '12', '007', '1e9', '$')),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('$', '$type', '__proto__', 'constructor', 'a'), tie('tree'), { maxKeys: 3, noNullPrototype: false }),
    fc.tuple(fc.constantFrom('n', 'i', 'd', 'b', 'a', 't', 'm', 's', 'o', 'u', 'x', '__proto__'), tie('tree')).map((tag) => ({ $: tag })),
    fc.array(fc.tuple(tie('tree'), tie('tree')), { maxLength: 3 }).map((entries) => ({ $: ['m', entries] })),
  ),
})).tree
