import t from 'tap'
import { decodePacket } from '../../src/values/decode-text.ts'
import { DEFAULT_VALUE_BUDGET as budget } from '../../src/values/value-budget.ts'

const decode = (text: string, blobs: readonly Uint8Array[] = []) => decodePacket({ text, blobs }, { root: 'result', budget })
const refused = (message: RegExp) => ({ code: 'SP_VALUE_REFUSED', message })
const over = (message: RegExp) => ({ code: 'SP_LIMIT_OUTPUT', message })

t.test('decodePacket() gives the value and the cost', async (t) => {
  t.strictSame(decode('{"a":["x",{"$":["i","12"]},{"$":["m",[["k",{"$":["s",[1]]}]]]}],"b":{"$":["d",0]}}'), {
    value: { a: ['x', 12n, { $type: 'Map', entries: [['k', { $type: 'Set', values: [1] }]] }], b: new Date(0) }, cost: { bytes: 82, nodes: 9 },
  })
  t.strictSame(decode('{"$":["u"]}').value, undefined)
  t.strictSame(decode('"\u20ac"').cost, { bytes: 5, nodes: 1 })
  t.strictSame(decode('{"$":["b",0]}', [new Uint8Array([1, 2])]).cost, { bytes: 15, nodes: 1 })
})

t.test('decodePacket() refuses what is not JSON text, without showing it', async (t) => {
  for (const text of ['', 'x', '{"a":}', '[1,]', 'NaN', '"\u0001"', '{"a":1}}', "{'a':1}"]) t.throws(() => decode(text), refused(/^Cannot take the value: result is not JSON text$/))
})

t.test('decodePacket() stops before the text is parsed when it is over the budget', async (t) => {
  t.throws(() => decode('['.repeat(1_000_000)), over(/nested deeper than 128/))
  t.throws(() => decode(`[${'[],'.repeat(340_000)}1]`), over(/budget of 200000 nodes/))
  t.throws(() => decode(`[${'{},'.repeat(340_000)}1]`), over(/nodes/))
  t.throws(() => decode(`"${'x'.repeat(2_000_000)}"`), over(/takes 2000002 bytes or more/))
  t.throws(() => decode(`"${'\u20ac'.repeat(400_000)}"`), over(/takes 1200002 bytes/))
  t.throws(() => decode('1', [new Uint8Array(2_000_000)]), over(/bytes/))
})
