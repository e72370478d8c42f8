import t from 'tap'
import { TurnQueue, type Turned } from '../../src/pool/turn-queue.ts'

const TURNED = { text: '', blobs: [], head: { end: 'ok', cpuUs: 0, heapBytes: 0, gone: false, cold: false } } as const satisfies Turned

t.test('TurnQueue.answer() takes answers in order only', async (t) => {
  const heads: (number | null)[] = []
  const queue = new TurnQueue((head) => heads.push(head?.slot ?? null))
  const first = queue.add(1, 10)
  const second = queue.add(2, 20)
  t.equal(queue.running, 1)
  t.equal(queue.answer(2, TURNED), false, 'slot 2 is not running')
  t.equal(queue.answer(1, TURNED), true)
  t.equal(queue.answer(1, TURNED), false, 'answered already')
  t.equal(queue.answer(2, TURNED), true)
  await Promise.all([first, second])
  t.strictSame(heads, [1, 2, null])
  t.equal(queue.length, 0)
})

t.test('TurnQueue.fail() blames the running turn, or the one that is named', async (t) => {
  const queue = new TurnQueue(() => {})
  const turns = [queue.add(1, 10), queue.add(2, 10)]
  queue.fail({ cause: 'crash', detail: 'x' })
  t.match(await Promise.allSettled(turns), [{ reason: { end: { blamed: true } } }, { reason: { end: { blamed: false } } }])
  const named = [queue.add(1, 10), queue.add(2, 10)]
  queue.fail({ cause: 'logs', detail: 'x' }, 2)
  t.match(await Promise.allSettled(named), [{ reason: { end: { blamed: false } } }, { reason: { end: { blamed: true } } }])
})
