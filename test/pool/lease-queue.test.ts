import t from 'tap'
import { LeaseQueue } from '../../src/pool/lease-queue.ts'

t.test('LeaseQueue.wake() lets all look again, in order, and the queue is bounded', async (t) => {
  const queue = new LeaseQueue(2)
  const order: number[] = []
  const places = [queue.enter('a'), queue.enter('b')]
  const waits = places.map((place, name) => place.woken().then(() => order.push(name)))
  t.throws(() => queue.enter('a'), { code: 'SP_BUSY' })
  queue.wake()
  await Promise.all(waits)
  t.strictSame(order, [0, 1])
  t.equal(queue.has('a'), true, 'the place is kept until it is left')
  places[0]?.leave()
  t.strictSame([queue.has('a'), queue.has('b'), queue.has('c')], [false, true, false])
})

t.test('LeaseQueue.enter() gives the place up when its signal fires, and close() turns all away', async (t) => {
  const queue = new LeaseQueue(3)
  const controller = new AbortController()
  const aborted = queue.enter('a', controller.signal).woken()
  const closed = queue.enter('b').woken()
  await t.rejects(queue.enter('c', AbortSignal.abort()).woken(), { code: 'SP_ABORTED' })
  controller.abort()
  await t.rejects(aborted, { code: 'SP_ABORTED' })
  t.strictSame([queue.has('a'), queue.has('c')], [false, false])
  queue.close()
  await t.rejects(closed, { code: 'SP_CLOSED' })
})
