import t from 'tap'
import { encodeFrame, PREFIX_BYTES } from '../../src/wire/frame.ts'

t.test('encodeFrame() writes the lengths first and does not copy blobs', async (t) => {
  const blob = new Uint8Array([1, 2, 3])
  const [head, second] = encodeFrame({ kind: 7, slot: 9, head: { a: 1 }, text: 'ä', blobs: [blob] })
  const bytes = Buffer.from(head ?? new Uint8Array())
  t.equal(second, blob)
  t.equal(bytes.readUInt32BE(0), bytes.length - 4 + blob.length)
  t.equal(bytes.readUInt8(4), 7)
  t.equal(bytes.readUInt32BE(5), 9)
  t.equal(bytes.subarray(PREFIX_BYTES + 4).toString(), '{"a":1}ä')
})
