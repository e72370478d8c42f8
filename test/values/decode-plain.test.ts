import fc from 'fast-check'
import t from 'tap'
import { decodePlain } from '../../src/values/decode-plain.ts'
import { decodeTree } from '../../src/values/decode-tree.ts'
import { encodeValue } from '../../src/values/encode-value.ts'
import { scanText } from '../../src/values/scan-text.ts'
import { DEFAULT_VALUE_BUDGET } from '../../src/values/value-budget.ts'
import { hostileTreeArbitrary } from './arbitraries.ts'

const budget = DEFAULT_VALUE_BUDGET
const tight = { ...budget, bytes: 60, nodes: 12, depth: 3, keys: 4, stringLength: 30 }

/** What the long way makes of a text. */
function theLongWay(text: string, within = budget): unknown {
  scanText(text, within)
  return decodeTree(JSON.parse(text), [], { root: 'result', budget: within })
}

/** Whatever is taken the short way is taken the long way, and is the same. */
function agrees(text: string, within = budget): boolean {
  const short = decodePlain(text, within)
  if (short === null) return true
  const long = theLongWay(text, within) as NonNullable<typeof short>
  return JSON.stringify(short.value) === JSON.stringify(long.value) && short.cost.nodes === long.cost.nodes
}

t.test('decodePlain() takes what JSON writes, and counts its values and its bytes', async (t) => {
  const cases: readonly (readonly [unknown, number])[] = [
    [null, 1], [true, 1], [-1.5, 1], ['ä', 1], [[], 1], [{}, 1], [[1, [2], { a: 3 }], 6], [{ a: { b: [{ c: 'd' }] }, e: '2026-01-01' }, 6],
  ]
  for (const [value, nodes] of cases) {
    const text = JSON.stringify(value)
    t.strictSame(decodePlain(text, budget), { value, cost: { bytes: Buffer.byteLength(text), nodes } }, text)
  }
})

t.test('decodePlain() takes as many keys and values as may be, and counts the keys of each object for itself', async (t) => {
  const object = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 0]))
  t.strictSame(decodePlain(JSON.stringify([object, object, Array.from({ length: 20_000 }, () => ({ a: 1 }))]), budget)?.cost.nodes, 60_004)
})

t.test('decodePlain() leaves to others what is not plain, or may not be', async (t) => {
  const odd = [
    '', '{', '[ ]', '[1, 2]', '[1', '[1]]', 'nul', '"', '1,2', '{"$":["u"]}', '["$"]', '"a\\nb"', '{"\\u0024":["u"]}', '{"__proto__":{}}', '{"\\u005f_proto__":{}}', '{"_\\u005fproto__":1}',
    '-0', '[-0]', '-0.0', '1e999', '[1E400]', '1e5', '9'.repeat(400), `[${'9'.repeat(400)}]`, '['.repeat(200) + ']'.repeat(200), `[${'0,'.repeat(200_000)}0]`, `{${Array.from({ length: 10_001 }, (_, index) => `"k${index}":0`).join()}}`, JSON.stringify('x'.repeat(2_000_000)),
  ]
  for (const text of odd) t.equal(decodePlain(text, budget), null, text.slice(0, 40))
})

t.test('decodePlain() never takes what the long way refuses or reads otherwise', async (t) => {
  const piece = fc.constantFrom('{"$":["', '{"$":["i","1"]}', '"__proto__":', '\\u0024', '"', ',', '[', ']', '{', '}', '"a":', '1', '-0', '-', '0', '.5', 'e9', 'true', 'null', ' ', '\n', '99999999999999999999')
  for (const within of [budget, tight]) {
    t.doesNotThrow(() => fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => agrees(pieces.join(''), within)), { numRuns: 5000 }))
    t.doesNotThrow(() => fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(0, 1), (value, indent) => agrees(JSON.stringify(value, null, indent), within)), { numRuns: 2000 }))
    t.doesNotThrow(() => fc.assert(fc.property(hostileTreeArbitrary, (tree) => agrees(JSON.stringify(tree), within)), { numRuns: 2000 }))
  }
})

t.test('decodePlain() takes what the encoder writes of plain data', async (t) => {
  let taken = 0
  fc.assert(fc.property(fc.object({ maxDepth: 3, values: [fc.integer(), fc.boolean(), fc.constant(null), fc.stringMatching(/^[a-z ]*$/)], key: fc.stringMatching(/^[a-z]+$/) }), (value) => {
    const encoded = encodeValue(value, { root: 'result', budget, sanitise: 'refuse' })
    if (!encoded.ok) return false
    const short = decodePlain(encoded.text, budget)
    taken += short === null ? 0 : 1
    return short !== null && short.cost.bytes === encoded.cost.bytes && short.cost.nodes === encoded.cost.nodes
  }), { numRuns: 500 })
  t.ok(taken >= 500)
})
