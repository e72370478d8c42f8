import t from 'tap'
import type { Capability } from '../../../src/policy/capability.ts'
import { Inbox } from '../../../src/runner/run/inbox.ts'
import { MOST_BYTE_ARRAYS } from '../../../src/values/value-budget.ts'
import { openRunner } from '../helpers.ts'

const info = { id: 'r', plugin: 'p', version: '1', tenant: 't', attempt: 1, deadline: 0 }
const bytes = (count: number) => Array.from({ length: count }, () => new Uint8Array(1))
const answer = (count: number) => ({ text: '[]', blobs: bytes(count) })

t.test('Inbox gives all that there is as one packet, in order, each value with the place of its blocks', async (t) => {
  const inbox = new Inbox()
  t.equal(inbox.empty, true)
  inbox.start(info, { text: '1', blobs: [], plain: true }, 'ab')
  inbox.answer(1, { text: '2', blobs: [new Uint8Array(1), 'text'] })
  inbox.answer(2, { text: '3', blobs: [new Uint8Array(2)] })
  inbox.timer(7)
  t.equal(inbox.empty, false)
  const { text, blobs } = inbox.take(5)
  t.strictSame(JSON.parse(text), { now: 5, events: [['start', info, 'ab', 0, 0, 1, 1], ['answer', 1, 0, 2, 0, 2], ['answer', 2, 2, 1, 0, 3], ['timer', 7]] })
  t.strictSame(blobs, [new Uint8Array(1), 'text', new Uint8Array(2)])
  t.equal(inbox.empty, true)
})

t.test('Inbox puts no more byte arrays into a packet than a frame has room for, and keeps the order', async (t) => {
  const inbox = new Inbox()
  inbox.timer(1)
  for (const [seq, count] of [[1, MOST_BYTE_ARRAYS], [2, 1], [3, MOST_BYTE_ARRAYS - 1], [4, 2]] as const) inbox.answer(seq, answer(count))
  inbox.answer(5, { text: '1', blobs: Array.from({ length: 5000 }, () => 'text') })
  const packets = []
  while (!inbox.empty) packets.push(inbox.take(0))
  t.strictSame(packets.map(({ text, blobs }) => [JSON.parse(text).events.map((event: unknown[]) => event.slice(0, 4)), blobs.length]), [
    [[['timer', 1], ['answer', 1, 0, MOST_BYTE_ARRAYS]], MOST_BYTE_ARRAYS],
    [[['answer', 2, 0, 1], ['answer', 3, 1, MOST_BYTE_ARRAYS - 1]], MOST_BYTE_ARRAYS],
    [[['answer', 4, 0, 2], ['answer', 5, 2, 5000]], 5002],
  ])
})

t.test('A plugin gets any number of byte arrays from answers of one turn, and none from an answer that has too many', async (t) => {
  const many: Capability = {
    name: 'many',
    attach: () => ({ functions: [{ name: 'many.get', effect: false, call: (args) => bytes((args as [number])[0]) }], members: [{ path: ['many'], call: 'many.get' }] }),
  }
  const runner = await openRunner(t, { capabilities: [many] })
  const plugin = await runner.load({ source: 'export default async (counts, ctx) => (await Promise.allSettled(counts.map((count) => ctx.many(count)))).map(({ value, reason }) => value?.length ?? reason.code)' })
  // More than the 65 535 blocks that a frame can count.
  const counts = [...Array.from({ length: 20 }, () => MOST_BYTE_ARRAYS), MOST_BYTE_ARRAYS + 1, 3]
  t.match(await plugin.run(counts), { status: 'answered', value: [...counts.slice(0, 20), 'SP_HOST_CALL_FAILED', 3] })
})
