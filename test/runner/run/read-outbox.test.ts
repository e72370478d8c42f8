import fc from 'fast-check'
import t from 'tap'
import { Outbox } from '../../../src/guest/gate/outbox.ts'
import { readOutbox, readResult } from '../../../src/runner/run/read-outbox.ts'
import { DEFAULT_VALUE_BUDGET } from '../../../src/values/value-budget.ts'

const box = (parts: object): string => JSON.stringify({ c: [], x: [], t: [], u: [], d: [], e: null, ...parts })
const read = (text: string, blobs: Uint8Array[] = []) => readOutbox({ text, blobs }, DEFAULT_VALUE_BUDGET)

t.test('readOutbox() reads what the gate writes', async (t) => {
  const blobs = [new Uint8Array([1]), new Uint8Array([2]), new Uint8Array([3])]
  const content = read(box({ c: [[1, 'a.b', 0, 2, [{ $: ['b', 0] }]]], x: [4], t: [[5, 60]], u: [6], e: ['ok', 2, 1, { $: ['b', 0] }] }), blobs)
  t.strictSame(content.calls, [{ seq: 1, name: 'a.b', tree: [{ $: ['b', 0] }], blobs: blobs.slice(0, 2) }])
  t.strictSame([content.cancelled, content.timers, content.cleared], [[4], [{ id: 5, delayMs: 60 }], [6]])
  t.strictSame(content.end, { kind: 'ok', tree: { $: ['b', 0] }, blobs: blobs.slice(2) })
})

t.test('readOutbox() refuses every other shape', async (t) => {
  const wrong = ['', '1', 'null', '[]', '{}', box({ c: {} }), box({ c: [1] }), box({ c: [[1, 5, 0, 0, []]] }), box({ c: [[-1, 'a', 0, 0, []]] }), box({ c: [[1, 'a'.repeat(300), 0, 0, []]] }), box({ x: ['1'] }), box({ t: [[1]] }), box({ u: [1.5] }), box({ d: [['net']] }), box({ d: [['net', 'x'.repeat(2000)]] }), box({ d: 5 }), box({ e: 'ok' }), box({ e: ['constructor', 0, 0, 1] }), box({ e: ['ok', 'x', 0, 1] }), box({ c: [[1, 'a', 0, 1, []]], e: ['ok', 0, 1, 1] }), box({ c: [[1, 'a', 0, 1, []], [2, 'a', 0, 1, []]] }), box({ e: ['ok', 1, 1, 1] })]
  for (const text of wrong) t.throws(() => read(text), { code: 'SP_CELL_PROTOCOL' }, text.slice(0, 60))
})

t.test('readOutbox() refuses a text of many parts or levels before it is parsed', async (t) => {
  t.throws(() => read(box({}).replace('null', '['.repeat(1e6))), { code: 'SP_LIMIT_OUTPUT' })
  t.throws(() => read(box({}).replace('null', `["ok",0,0,[${'0,'.repeat(3e6)}0]]`)), { code: 'SP_LIMIT_OUTPUT' })
})

t.test('readOutbox() throws nothing but SallyportError, whatever the text', async (t) => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.record({ c: fc.jsonValue(), x: fc.jsonValue(), t: fc.jsonValue(), u: fc.jsonValue(), d: fc.jsonValue(), e: fc.jsonValue() }).map((value) => JSON.stringify(value))), (text) => {
      try {
        read(text)
      } catch (error) {
        return ['SP_CELL_PROTOCOL', 'SP_LIMIT_OUTPUT'].includes((error as { code: string }).code)
      }
      return true
    }),
    { numRuns: 2000 },
  )
  t.pass('held')
})

t.test('readResult() reads what the gate writes of a run that is over, and leaves everything else to readOutbox()', async (t) => {
  const outbox = new Outbox(() => {})
  outbox.end('ok', '{"a":[1,"b"]}', [])
  const packet = { text: outbox.take() as string, blobs: [] }
  t.match(readResult(packet, DEFAULT_VALUE_BUDGET), { kind: 'ok', tree: { a: [1, 'b'] }, decoded: { value: { a: [1, 'b'] }, cost: { nodes: 4 } } })
  t.match(readOutbox(packet, DEFAULT_VALUE_BUDGET).end, { kind: 'ok', tree: { a: [1, 'b'] } })
  const others = [box({}), box({ e: ['threw', 0, 0, {}] }), box({ e: ['ok', 0, 0, 1], c: [[1, 'a.b', 0, 0, []]] }), box({ e: ['ok', 0, 0, { $: ['u'] }] }), box({ e: ['ok', 0, 0, 1, 2] }), box({ e: ['ok', 0, 0, '] , "c":['] }).replace(/"\] , /, '],')]
  for (const text of others) t.equal(readResult({ text, blobs: [] }, DEFAULT_VALUE_BUDGET), null, text)
  t.equal(readResult({ ...packet, blobs: [new Uint8Array(1)] }, DEFAULT_VALUE_BUDGET), null)
})
