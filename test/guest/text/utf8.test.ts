import fc from 'fast-check'
import t from 'tap'
import { connectKit } from '../../../src/guest/part-kit.ts'
import * as primordials from '../../../src/guest/primordials.ts'
import { decodeUtf8, decodeUtf8Strictly, encodeUtf8 } from '../../../src/guest/text/utf8.ts'

connectKit({ primordials } as never)
const encoder = new TextEncoder()

t.test('encodeUtf8() gives what TextEncoder gives, for any text', async (t) => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => Buffer.from(encodeUtf8(text)).equals(encoder.encode(text))))
  fc.assert(fc.property(fc.array(fc.nat(0xffff), { maxLength: 30 }).map((units) => String.fromCharCode(...units)), (text) => Buffer.from(encodeUtf8(text)).equals(encoder.encode(text))))
  t.pass()
})

t.test('decodeUtf8() gives what TextDecoder gives, for any bytes', async (t) => {
  const nasty = fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0xe0, 0xed, 0xf0, 0xf4, 0xc0, 0xc2, 0x80, 0xbf, 0x9f, 0xa0, 0x8f, 0x90, 0xef, 0xbb)), { maxLength: 40 }).map((bytes) => Uint8Array.from(bytes))
  fc.assert(fc.property(nasty, (bytes) => decodeUtf8(bytes) === new TextDecoder().decode(bytes) && decodeUtf8(bytes, true) === new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)), { numRuns: 3000 })
  fc.assert(fc.property(nasty, (bytes) => {
    let wanted: string | null = null
    try { wanted = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes) } catch { wanted = null }
    return decodeUtf8Strictly(bytes) === wanted
  }), { numRuns: 3000 })
  t.pass()
})

t.test('decodeUtf8() keeps pairs whole, when a long text is put together in pieces', async (t) => {
  for (const text of ['a'.repeat(10_000), 'x'.repeat(4095) + '😀'.repeat(5000), 'é'.repeat(4097)]) t.equal(decodeUtf8(encodeUtf8(text)), text)
})
