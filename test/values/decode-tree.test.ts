import t from 'tap'
import type { Block } from '../../src/core/packet.ts'
import { decodeTree } from '../../src/values/decode-tree.ts'
import { DEFAULT_VALUE_BUDGET as budget, type ValueBudget } from '../../src/values/value-budget.ts'

const decode = (json: string, blobs: readonly Block[] = [], limits: Partial<ValueBudget> = {}) => decodeTree(JSON.parse(json), blobs, { root: 'result', budget: { ...budget, ...limits } })
const refused = (json: string, message: RegExp, blobs: readonly Block[] = []) => t.throws(() => decode(json, blobs), { code: 'SP_VALUE_REFUSED', message }, json)

t.test('decodeTree() refuses everything that the encoder does not write', async () => {
  refused('{"a":{"__proto__":1}}', /result\.a\.__proto__ is a key that could change a prototype/)
  refused('{"$":["o",{"__proto__":{}}]}', /__proto__/)
  for (const json of ['{"$":1}', '{"$":null}', '{"$":{}}', '{"$":["i","1"],"x":1}']) refused(json, /a "\$" that is no tag/)
  for (const json of ['{"$":[]}', '{"$":["x",1]}', '{"$":["i"]}', '{"$":["i","1",2]}', '{"$":[["i"],1]}', '{"$":["__proto__",1]}', '{"$":["constructor",1]}', '{"$":["u",1]}']) refused(json, /tag that is not known/)
  refused('[{"$":["u"]}]', /result\[0\] is undefined inside of a value/)
  for (const body of ['"0"', '"Nan"', 'null', '1', '["NaN"]']) refused(`{"$":["n",${body}]}`, /number tag/)
  for (const body of ['1', 'null', '["1"]']) refused(`{"$":["i",${body}]}`, /BigInt that is not a text/)
  for (const body of ['""', '"-"', '"01"', '"+1"', '"1.0"', '"0x1"', '" 1"', '"1n"', '"1e3"', '"\u0661"']) refused(`{"$":["i",${body}]}`, /not a whole number/)
  for (const body of ['"0"', '1.5', '8640000000000001', '1e999', '[]', 'true']) refused(`{"$":["d",${body}]}`, /Date that is not a time/)
  for (const body of ['1', '-1', '0.5', '"0"', '1e999', 'null', '"length"', '"__proto__"']) refused(`{"$":["b",${body}]}`, /does not exist/, [new Uint8Array(1)])
  refused('{"$":["a",0]}', /does not exist/)
  refused('{"$":["m",{}]}', /Map without a list/)
  refused('{"$":["s",{"length":1}]}', /Set without a list/)
  for (const entry of ['1', '[1]', '[1,2,3]', '{"0":1,"1":2,"length":2}']) refused(`{"$":["m",[${entry}]]}`, /result\.entries\[0\]\[0\] is not a pair/)
  for (const body of ['1', 'null', '[]']) refused(`{"$":["o",${body}]}`, /escape without an object/)
  for (const json of ['1e999', '-1e999', '-0', '-0.0', '-1e-999']) refused(json, /number that has to be tagged/)
  t.throws(() => decodeTree({ f: () => 1 }, [], { root: 'result', budget }), { message: /result\.f is not JSON data/ })
})

t.test('decodeTree() gives each byte block to one value only, in a buffer of its own', async (t) => {
  refused('[{"$":["b",0]},{"$":["a",0]}]', /block that another value has/, [new Uint8Array(1)])
  const frame = new Uint8Array([9, 1, 2, 9])
  const { value } = decode('[{"$":["b",0]},{"$":["a",1]},{"$":["b",2]}]', [frame.subarray(1, 3), frame.subarray(3), Buffer.from([7])])
  const [view, buffer, pooled] = value as [Uint8Array, ArrayBuffer, Uint8Array]
  t.strictSame([[...view], view.buffer.byteLength, [...new Uint8Array(buffer)], buffer.byteLength], [[1, 2], 2, [9], 1])
  t.strictSame([pooled.constructor, pooled.buffer.byteLength, [...pooled]], [Uint8Array, 1, [7]], 'a Buffer of the pool would show its neighbours')
})

t.test('decodeTree() takes a text from its block, once, and counts it as one that stands in the JSON', async (t) => {
  t.strictSame(decode('[{"$":["t",1]},{"a":{"$":["t",0]}}]', ['\u20ac', 'x']), decode('["x",{"a":"\u20ac"}]'))
  refused('[{"$":["t",0]},{"$":["t",0]}]', /result\[1\] refers to a block that another value has/, ['x'])
  refused('{"$":["t",0]}', /refers to a block of bytes where a text belongs/, [new Uint8Array(1)])
  for (const tag of ['b', 'a']) refused(`{"$":["${tag}",0]}`, /refers to a block of text where bytes belong/, ['x'])
  for (const body of ['1', '-1', '0.5', '"0"', 'null', '"length"']) refused(`{"$":["t",${body}]}`, /does not exist/, ['x'])
  for (const limits of [{ bytes: 9 }, { stringLength: 7 }]) t.throws(() => decode('{"$":["t",0]}', ['x'.repeat(8)], limits), { code: 'SP_LIMIT_OUTPUT' })
  t.equal(decode('{"$":["t",0]}', ['x'.repeat(8)], { bytes: 10, stringLength: 8 }).cost.bytes, 10)
})

t.test('decodeTree() unwraps an escaped object once, so that data cannot pass for a tag', async (t) => {
  t.strictSame(decode('{"$":["o",{"$":{"$":["o",{"$":["b",0]}]}}]}').value, { $: { $: ['b', 0] } })
  t.strictSame(decode('{"$type":"Map","entries":1}').value, { $type: 'Map', entries: 1 })
  const spoilt = decode('{"constructor":{"prototype":{"polluted":1}},"toString":1}').value
  t.equal(JSON.stringify(spoilt), '{"constructor":{"prototype":{"polluted":1}},"toString":1}')
  t.equal(Object.getPrototypeOf(spoilt), Object.prototype)
})

t.test('decodeTree() holds every budget, and names the place', async (t) => {
  const over = (json: string, limits: Partial<ValueBudget>, message: RegExp) => t.throws(() => decode(json, [], limits), { code: 'SP_LIMIT_OUTPUT', message }, json)
  over('[1,2,3]', { nodes: 3 }, /result\[2\] is where the budget of 3 nodes ran out/)
  over('{"$":["m",[[1,2]]]}', { nodes: 2 }, /nodes/)
  over('[[[1]]]', { depth: 2 }, /result\[0\]\[0\] is nested deeper than 2 levels/)
  over('{"a":{"$":["s",[{"b":[]}]]}}', { depth: 3 }, /result\.a\.values\[0\]\.b is nested deeper/)
  over('[{"a":1,"b":2}]', { keys: 1 }, /result\[0\] is an object of 2 keys/)
  over('{"x":["long"]}', { stringLength: 3 }, /result\.x\[0\] is a string of 4 characters/)
  over('{"long":1}', { stringLength: 3 }, /result\.long is a string of 4/)
  over('["\u20ac\u20ac"]', { bytes: 9 }, /result\[0\] is where the budget of 9 bytes ran out/)
  over(`{"$":["i","${'9'.repeat(10_002)}"]}`, {}, /more than 10000 digits/)
  t.equal(decode(`{"$":["i","-${'9'.repeat(10_000)}"]}`).cost.nodes, 1)
  t.throws(() => decode('{"$":["b",0]}', [new Uint8Array(100)], { bytes: 50 }), { code: 'SP_LIMIT_OUTPUT' })
})

t.test('decodeTree() does not use the stack for nesting', async (t) => {
  const depth = 200_000
  const { cost } = decode(`${'['.repeat(depth)}${']'.repeat(depth)}`, [], { depth, nodes: depth })
  t.equal(cost.nodes, depth)
})

t.test('decodeTree() escapes and caps what a message quotes of a hostile value', async (t) => {
  try {
    decode(`{"\u202e\\u0000${'k'.repeat(5000)}":1e999}`)
    t.fail('it must refuse')
  } catch (error) {
    const { message } = error as Error
    t.ok(message.length < 200)
    t.notMatch(message, /[\u202e\0]/)
  }
})
