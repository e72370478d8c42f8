import t from 'tap'
import { TurnQueue, type Turned, type TurnFacts } from '../../src/pool/turn-queue.ts'

const TURNED = { text: '', blobs: [], head: { end: 'ok', cpuUs: 0, heapBytes: 0, gone: false, cold: false } } as const satisfies Turned

const facts = (begins = false, log: TurnFacts['log'] = () => {}): TurnFacts => ({ timeoutMs: 10, begins, log })

t.test('TurnQueue.answer() takes answers in order only', async (t) => {
  const heads: (number | null)[] = []
  const queue = new TurnQueue((head) => heads.push(head?.slot ?? null))
  const first = queue.add(1, facts())
  const second = queue.add(2, facts())
  t.equal(queue.running, 1)
  t.equal(queue.answer(2, TURNED), false, 'slot 2 is not running')
  t.equal(queue.answer(1, TURNED), true)
  t.equal(queue.answer(1, TURNED), false, 'answered already')
  t.equal(queue.answer(2, TURNED), true)
  await Promise.all([first, second])
  t.strictSame(heads, [1, 2, null])
  t.equal(queue.length, 0)
})

t.test('TurnQueue.log() gives a line to the turn that runs, and to none of another slot or behind it', async (t) => {
  const queue = new TurnQueue(() => {})
  const lines: string[] = []
  void queue.add(1, facts(true, (_level, text) => lines.push(`first ${text}`)))
  void queue.add(1, facts(true, (_level, text) => lines.push(`second ${text}`)))
  t.equal(queue.log(2, 'info', 'no'), false)
  t.equal(queue.log(1, 'info', 'a'), true)
  queue.answer(1, TURNED)
  queue.log(1, 'info', 'b')
  queue.answer(1, TURNED)
  t.equal(queue.log(1, 'info', 'no'), false)
  t.strictSame(lines, ['first a', 'second b'])
})

t.test('TurnQueue.fail() blames the running turn, or the one that is named', async (t) => {
  const queue = new TurnQueue(() => {})
  const turns = [queue.add(1, facts()), queue.add(2, facts())]
  queue.fail({ cause: 'crash', detail: 'x' })
  t.match(await Promise.allSettled(turns), [{ reason: { end: { blamed: true } } }, { reason: { end: { blamed: false } } }])
  const named = [queue.add(1, facts()), queue.add(2, facts())]
  queue.fail({ cause: 'logs', detail: 'x' }, 2)
  t.match(await Promise.allSettled(named), [{ reason: { end: { blamed: false } } }, { reason: { end: { blamed: true } } }])
})

t.test('TurnQueue.fail() never blames a run that was sent ahead and has not begun, not even for its own slot', async (t) => {
  const queue = new TurnQueue(() => {})
  const turns = [queue.add(1, facts(true)), queue.add(1, facts(true)), queue.add(2, facts())]
  queue.fail({ cause: 'cpu', detail: 'x' })
  t.match(await Promise.allSettled(turns), [
    { reason: { end: { blamed: true, begun: true } } },
    { reason: { end: { blamed: false, begun: false } } },
    { reason: { end: { blamed: false, begun: true } } },
  ])
})

t.test('TurnQueue.fail() blames one turn for one cell, also where the slot has another one that has begun', async (t) => {
  const queue = new TurnQueue(() => {})
  const turns = [queue.add(1, facts(true)), queue.add(1, facts())]
  queue.fail({ cause: 'cpu', detail: 'x' })
  t.match(await Promise.allSettled(turns), [{ reason: { end: { blamed: true } } }, { reason: { end: { blamed: false, begun: true } } }])
})
