import t from 'tap'
import { LeaseQueue } from '../../src/pool/lease-queue.ts'

t.test('LeaseQueue.wait() is first come, first served, and bounded', async (t) => {
  const queue = new LeaseQueue(2)
  const order: number[] = []
  const waits = [1, 2].map((name) => queue.wait().then(() => order.push(name)))
  t.throws(() => queue.wait(), { code: 'SP_BUSY' })
  queue.wake()
  queue.wake()
  queue.wake()
  await Promise.all(waits)
  t.strictSame(order, [1, 2])
})

t.test('LeaseQueue.wait() leaves the queue when its signal fires, and close() turns all away', async (t) => {
  const queue = new LeaseQueue(2)
  const controller = new AbortController()
  const aborted = queue.wait(controller.signal)
  const closed = queue.wait()
  controller.abort()
  await t.rejects(aborted, { code: 'SP_ABORTED' })
  queue.close()
  await t.rejects(closed, { code: 'SP_CLOSED' })
})
