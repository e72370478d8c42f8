import t from 'tap'
import { encodePacket } from '../../src/values/encode-packet.ts'
import { DEFAULT_VALUE_BUDGET as budget } from '../../src/values/value-budget.ts'

const options = { root: 'input', budget, sanitise: 'refuse' } as const

t.test('encodePacket() gives text, blobs, cost and what was dropped', async (t) => {
  t.strictSame(encodePacket({ a: new Uint8Array([1]), b: 2 }, options), { text: '{"a":{"$":["b",0]},"b":2}', blobs: [new Uint8Array([1])], cost: { bytes: 26, nodes: 3 }, dropped: [], plain: false })
  t.strictSame(encodePacket({ a: () => 1 }, { ...options, sanitise: 'drop' }).dropped, ['input.a'])
})

t.test('encodePacket() throws with the code it was given, and escapes what it quotes', async (t) => {
  t.throws(() => encodePacket({ a: () => 1 }, options), { code: 'SP_VALUE_REFUSED', message: 'Cannot pass on the value: input.a is a function', data: { path: 'input.a' } })
  t.throws(() => encodePacket([() => 1], { ...options, kindCode: 'SP_INPUT_REFUSED' }), { code: 'SP_INPUT_REFUSED' })
  t.throws(() => encodePacket('x'.repeat(2_000_000), { ...options, kindCode: 'SP_INPUT_REFUSED' }), { code: 'SP_INPUT_REFUSED' })
  t.throws(() => encodePacket('x'.repeat(2_000_000), { ...options, budgetCode: 'SP_LIMIT_OUTPUT' }), { code: 'SP_LIMIT_OUTPUT' })
  t.throws(() => encodePacket({ '\u202e': () => 1 }, options), { message: /^[^\u202e]*is a function$/ })
})
