import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import t from 'tap'
import { createRunner } from '../../../src/runner/runner.ts'

/** Puts chunks through a stream; says the name of the error after what came out before it. */
const SOURCE = `
  export default async ({ kind, chunks, open }) => {
    const stream = new globalThis[kind]('brotli')
    const writer = stream.writable.getWriter()
    const reader = stream.readable.getReader()
    for (const chunk of chunks) writer.write(chunk).catch(() => {})
    if (!open) writer.close().catch(() => {})
    const out = []
    try {
      for (let step = await reader.read(); !step.done; step = await reader.read()) { out.push(...step.value); if (open) return { bytes: new Uint8Array(out) } }
      return { bytes: new Uint8Array(out) }
    } catch (error) { return { bytes: new Uint8Array(out), error: error.name } }
  }`

const text = new TextEncoder().encode('a text that is packed '.repeat(500))
const packed = new Uint8Array(brotliCompressSync(text))

t.test('the compression streams take brotli', async (t) => {
  const runner = await createRunner()
  t.teardown(() => runner.close())
  const plugin = await runner.load({ source: SOURCE })
  const through = async (kind: string, chunks: readonly Uint8Array[], open = false) => {
    const outcome = await plugin.run({ kind, chunks: chunks.map((chunk) => new Uint8Array(chunk)), open })
    t.equal(outcome.status, 'answered', JSON.stringify(outcome.error))
    return outcome.value as { readonly bytes: Uint8Array; readonly error?: string }
  }
  const made = await through('CompressionStream', [text.subarray(0, 3), text.subarray(3)])
  t.equal(Buffer.compare(brotliDecompressSync(made.bytes), text), 0)
  t.strictSame((await through('CompressionStream', [])).bytes.length, 1)
  for (const at of [0, 1, 10, packed.length]) t.strictSame(await through('DecompressionStream', [packed.subarray(0, at), packed.subarray(at)]), { bytes: text })
  t.strictSame(await through('DecompressionStream', Array.from(packed, (_, index) => packed.subarray(index, index + 1))), { bytes: text }, 'byte by byte')
  t.strictSame(await through('DecompressionStream', [packed], true), { bytes: text }, 'before it is closed')
  t.strictSame(await through('DecompressionStream', [packed, new Uint8Array(1)]), { bytes: text, error: 'TypeError' }, 'and more')
  t.strictSame(await through('DecompressionStream', [Buffer.concat([packed, new Uint8Array(1)])]), { bytes: text, error: 'TypeError' }, 'and more at once')
  for (const wrong of [packed.subarray(0, -1), new Uint8Array(0), new Uint8Array([255, 255, 255])]) t.strictSame(await through('DecompressionStream', [wrong]), { bytes: new Uint8Array(0), error: 'TypeError' })
})
