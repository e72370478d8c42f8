import fc from 'fast-check'
import t from 'tap'
import { scanText } from '../../src/values/scan-text.ts'
import { hostileTreeArbitrary } from './arbitraries.ts'

const wide = { nodes: 1e9, depth: 1e9 }
const countOf = (value: unknown): number => (typeof value === 'object' && value !== null ? 1 + Object.values(value).map(countOf).reduce((a, b) => a + b, 0) : 1)
const depthOf = (value: unknown): number => (typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0)

t.test('scanText() counts the values of a JSON text and its depth', async (t) => {
  t.doesNotThrow(() => fc.assert(fc.property(fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"$"')), fc.constantFrom(0, 2), (value, indent) => {
    const { nodes, depth } = scanText(JSON.stringify(value, null, indent), wide)
    return nodes === countOf(value) && depth === depthOf(value)
  }), { numRuns: 1000 }))
})

t.test('scanText() counts a tag as the one value that it stands for', async (t) => {
  const cases: [string, number, number][] = [
    ['{"$":["i","1"]}', 1, 2], ['[{"$":["n","NaN"]},{"$":["d",null]}]', 3, 3], ['[{"$":["t",0]}]', 2, 3], ['{"$":["u"]}', 3, 2], ['{"$":["o",{"$":1}]}', 2, 3], ['{"$":["s",[1,2]]}', 3, 3], ['{"$":["s",[]]}', 1, 3],
    ['{"$":["m",[]]}', 1, 3], ['{"$":["m",[["k",1],["l",2]]]}', 7, 4],
  ]
  for (const [text, nodes, depth] of cases) t.strictSame(scanText(text, wide), { nodes, depth }, text)
  for (const text of ['{"$":["n",{}]}', '{"$":["m",1]}', '{"$":["o",[]]}', '{"$":["x",1]}', '{"$" :["i","1"]}', '{"$":[1,2]}', '{"$":["ii",2]}', '{"$x":["i",2]}']) t.ok(scanText(text, wide).nodes > 2, text)
})

t.test('scanText() is not fooled by brackets, commas and quotes inside strings', async (t) => {
  for (const text of ['"[[[,,,"', '"\\"[,"', '"\\\\"', '"\\\\\\"[[,"', '"\\u0022"']) t.strictSame(scanText(text, wide), { nodes: 1, depth: 0 }, text)
  t.strictSame(scanText('["\\\\",1]', wide), { nodes: 3, depth: 1 })
})

t.test('scanText() does not lose its place at a tag whose name ends in an escaped quote', async (t) => {
  const text = `{"$":["\\",",${'['.repeat(600)}${']'.repeat(600)}]}`
  t.equal(depthOf(JSON.parse(text)), 602)
  t.throws(() => scanText(text, { nodes: 1e9, depth: 128 }), { code: 'SP_LIMIT_OUTPUT' })
})

t.test('scanText() counts no less than a quarter of the JSON values of anything that JSON.parse takes', async (t) => {
  const piece = fc.constantFrom('{"$":["', '{"$":["i",', '{"$":["\\', '"', '\\', ',', '[', ']', '{', '}', '"a":', '1', '"],', '"i"', ' ')
  t.doesNotThrow(() => fc.assert(fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
    const text = pieces.join('')
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return true
    }
    const { nodes, depth } = scanText(text, wide)
    return nodes * 4 >= countOf(value) && depth >= depthOf(value)
  }), { numRuns: 5000 }))
})

t.test('scanText() counts no less than a quarter of the JSON values of what looks like the encoding', async (t) => {
  t.doesNotThrow(() => fc.assert(fc.property(hostileTreeArbitrary, (tree) => {
    const { nodes, depth } = scanText(JSON.stringify(tree), wide)
    return nodes * 4 >= countOf(tree) && depth === depthOf(tree)
  }), { numRuns: 2000 }))
})

t.test('scanText() stops at the first part over the budget', async (t) => {
  t.throws(() => scanText('['.repeat(5_000_000), { nodes: 1e9, depth: 128 }), { code: 'SP_LIMIT_OUTPUT', message: /nested deeper than 128 levels/ })
  t.throws(() => scanText('{"a":'.repeat(600), { nodes: 1e9, depth: 128 }), { code: 'SP_LIMIT_OUTPUT' })
  t.throws(() => scanText(`[${'1,'.repeat(100)}1]`, { nodes: 10, depth: 9 }), { code: 'SP_LIMIT_OUTPUT', message: /budget of 10 nodes/ })
})

t.test('scanText() takes linear time for texts made to slow it down', async (t) => {
  const started = performance.now()
  for (const text of [`"${'\\'.repeat(3_000_000)}`, '"'.repeat(3_000_001), `"${'\\"'.repeat(1_500_000)}`, '\\"'.repeat(1_500_000)]) scanText(text, wide)
  t.ok(performance.now() - started < 5000)
})
