import t from 'tap'
import { z } from 'zod'
import { checkAnswer } from '../../../../host-api/sdk/call/check-answer.ts'
import { makeEntry } from '../make-entry.ts'

const loose = makeEntry({ input: z.any(), run: () => 1 })
const strict = makeEntry({ input: z.any(), output: z.object({ total: z.number() }), run: () => 1 })
const MESSAGE = 'The host function "sdk.kv.get" answered something that its definition does not allow'

t.test('checkAnswer() lets plain data through', async (t) => {
  for (const answer of [null, undefined, 1, Number.NaN, 'x', 10n, new Date(0), new Uint8Array(3), [1, [2]], { a: { b: null } }, new Map([['a', 1]]), new Set([1])]) {
    t.strictSame(await checkAnswer(loose, answer), answer)
  }
})

t.test('checkAnswer() refuses what cannot be sent, and tells only the embedder where it is', async (t) => {
  const loop: unknown[] = []
  loop.push(loop)
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [() => 1, /function/], [{ a: [{ b: Symbol('x') }] }, /answer\.a\[0\]\.b is a symbol/], [{ get secret() { return 'hunter2' } }, /secret/],
    [Promise.resolve(1), /answer/], [new (class Order { id = 1 })(), /answer/], [loop, /answer/], [JSON.parse('{"__proto__":1}'), /__proto__/], [[1, , 3], /answer/],
  ]
  for (const [answer, fact] of cases) await t.rejects(async () => checkAnswer(loose, answer), { code: 'SP_SDK_OUTPUT', message: MESSAGE, data: { method: 'kv.get', fact } }, String(fact))
})

t.test('checkAnswer() refuses what the output schema refuses, and tells only the embedder why', async (t) => {
  await t.rejects(async () => checkAnswer(strict, { total: 'hunter2' }), { code: 'SP_SDK_OUTPUT', message: MESSAGE, data: { fact: 'at "total": Invalid input: expected number, received string' } })
  t.strictSame(await checkAnswer(strict, { total: 1, internal: 'x' }), { total: 1 })
})
