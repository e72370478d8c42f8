import t from 'tap'
import { fromGuest, toGuest } from '../../src/cell/packets.ts'

t.test('toGuest() hands short texts over as they are, and copies long ones and blocks inside of a list', async (t) => {
  t.strictSame(toGuest({ text: 'x'.repeat(1023), blobs: [] }), { given: 'x'.repeat(1023), how: {} })
  for (const packet of [{ text: 'x'.repeat(1024), blobs: [] }, { text: 'x', blobs: [new Uint8Array([1]), 'long'] }, { text: '', blobs: [new Uint8Array()] }]) {
    t.strictSame(toGuest(packet), { given: [packet.text, ...packet.blobs], how: { arguments: { copy: true } } })
  }
})

t.test('fromGuest() takes what an outbox gives, and nothing for nothing', async (t) => {
  t.strictSame(fromGuest('text'), { text: 'text', blobs: [] })
  t.strictSame(fromGuest(['text', new Uint8Array([1]), 'long']), { text: 'text', blobs: [new Uint8Array([1]), 'long'] })
  t.strictSame(fromGuest([]), { text: '', blobs: [] })
})
