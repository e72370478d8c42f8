import fc from 'fast-check'
import t from 'tap'
import { encodeFrame, type Frame, FORM_UNIT, MAX_BLOBS, PREFIX_BYTES, SHORTEST_TEXT } from '../../src/wire/frame.ts'
import { FrameReader } from '../../src/wire/frame-reader.ts'

const longTexts = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).map((text) => text.repeat(SHORTEST_TEXT))

const frames = fc.array(
  fc.record({
    kind: fc.integer({ min: 0, max: 255 }),
    slot: fc.integer({ min: 0, max: 0xffffffff }),
    head: fc.jsonValue(),
    text: fc.string({ unit: 'grapheme' }),
    blobs: fc.array(fc.oneof(fc.uint8Array({ maxLength: 64 }), longTexts), { maxLength: 4 }),
  }),
  { maxLength: 6 },
)

function plain(frame: Frame): unknown {
  return JSON.parse(JSON.stringify({ ...frame, blobs: frame.blobs.map((blob) => (typeof blob === 'string' ? blob : [...blob])) }))
}

t.test('FrameReader.push() gives back what encodeFrame() wrote, however the stream is cut', async (t) => {
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 40 }), (list, small) => {
      const step = small * (list.some((frame) => frame.blobs.some((blob) => typeof blob === 'string')) ? 400 : 1)
      const bytes = Buffer.concat(list.flatMap((frame) => encodeFrame(frame)))
      const reader = new FrameReader(1 << 20)
      const seen: Frame[] = []
      for (let at = 0; at < bytes.length; at += step) seen.push(...reader.push(bytes.subarray(at, at + step)))
      t.strictSame(seen.map(plain), list.map(plain))
    }),
    { numRuns: 200 },
  )
})

t.test('FrameReader.push() refuses a frame that is too long, before its bytes arrive', async (t) => {
  const header = Buffer.alloc(19)
  header.writeUInt32BE(0xfffffff0, 0)
  t.throws(() => new FrameReader(1024).push(header), { code: 'SP_CELL_PROTOCOL' })
})

t.test('FrameReader.push() throws only SP_CELL_PROTOCOL, whatever the bytes', async (t) => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 80 }), { maxLength: 10 }), fc.boolean(), (chunks, small) => {
      const reader = new FrameReader(4096)
      try {
        for (const chunk of chunks) {
          if (small) chunk.fill(0, 0, Math.min(3, chunk.length))
          reader.push(chunk)
        }
      } catch (error) {
        t.equal((error as { code?: string }).code, 'SP_CELL_PROTOCOL')
      }
    }),
  )
})

t.test('FrameReader.push() refuses lengths that contradict each other', async (t) => {
  const [bytes] = encodeFrame({ kind: 1, slot: 1, head: {}, text: 'abc', blobs: [] })
  const broken = Buffer.from(bytes ?? new Uint8Array())
  broken.writeUInt32BE(900, 13)
  t.throws(() => new FrameReader(4096).push(broken), { code: 'SP_CELL_PROTOCOL', message: /add up/ })
})

/** A frame with these blobs, whose form the reader is told to be another. */
function forged(blobs: readonly Uint8Array[], form: number): Buffer {
  const bytes = Buffer.concat(encodeFrame({ kind: 1, slot: 1, head: {}, text: '', blobs }))
  for (const [index, blob] of blobs.entries()) bytes.writeUInt32BE(form * FORM_UNIT + blob.length, PREFIX_BYTES + 4 * index)
  return bytes
}

t.test('FrameReader.push() refuses a blob of text that is no text, or a short one', async (t) => {
  const read = (blob: Uint8Array, form: number) => new FrameReader(1 << 20).push(forged([blob], form))
  t.strictSame(read(new Uint8Array(SHORTEST_TEXT), 1)[0]?.blobs, ['\0'.repeat(SHORTEST_TEXT)])
  t.throws(() => read(new Uint8Array(SHORTEST_TEXT).fill(0xff), 2), { code: 'SP_CELL_PROTOCOL', message: /no text/ })
  t.throws(() => read(new Uint8Array(SHORTEST_TEXT + 1), 3), { code: 'SP_CELL_PROTOCOL', message: /no text/ })
  for (const form of [1, 2, 3]) t.throws(() => read(new Uint8Array(SHORTEST_TEXT - 1), form), { code: 'SP_CELL_PROTOCOL', message: /belong into its text/ })
})

t.test('FrameReader.push() bounds the number of blobs, which cost more than their bytes', async (t) => {
  const many = Array.from({ length: MAX_BLOBS + 1 }, () => new Uint8Array(0))
  t.throws(() => new FrameReader(1 << 20).push(forged(many, 0)), { code: 'SP_CELL_PROTOCOL', message: /blobs of bytes/ })
  t.throws(() => new FrameReader(1 << 20).push(forged(many, 1)), { code: 'SP_CELL_PROTOCOL', message: /belong into its text/ })
  t.equal(new FrameReader(1 << 20).push(forged(many.slice(1), 0))[0]?.blobs.length, MAX_BLOBS)
})
