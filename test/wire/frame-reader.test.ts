import fc from 'fast-check'
import t from 'tap'
import { encodeFrame, type Frame } from '../../src/wire/frame.ts'
import { FrameReader } from '../../src/wire/frame-reader.ts'

const frames = fc.array(
  fc.record({
    kind: fc.integer({ min: 0, max: 255 }),
    slot: fc.integer({ min: 0, max: 0xffffffff }),
    head: fc.jsonValue(),
    text: fc.string({ unit: 'grapheme' }),
    blobs: fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 4 }),
  }),
  { maxLength: 6 },
)

function plain(frame: Frame): unknown {
  return JSON.parse(JSON.stringify({ ...frame, blobs: frame.blobs.map((blob) => [...blob]) }))
}

t.test('FrameReader.push() gives back what encodeFrame() wrote, however the stream is cut', async (t) => {
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 40 }), (list, step) => {
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
