import { isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import t from 'tap'
import { decodeText, findInvalidUtf8 } from '../../../host-api/read/decode-text.ts'

t.test('decodeText() decodes UTF-8 and keeps a byte order mark', async (t) => {
  t.equal(decodeText(new TextEncoder().encode('grüße 🍵'), 'a.txt'), 'grüße 🍵')
  t.equal(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]), 'a.txt'), '\ufeffa')
  t.equal(decodeText(new Uint8Array(), 'a.txt'), '')
})

t.test('decodeText() names the first byte that is not UTF-8', async (t) => {
  const cases: readonly (readonly [number[], number])[] = [
    [[0xff], 0], [[0x61, 0x80], 1], [[0x61, 0xc3], 1], [[0xc0, 0x80], 0], [[0xe0, 0x80, 0x80], 0], [[0x61, 0xed, 0xa0, 0x80], 1], [[0xf4, 0x90, 0x80, 0x80], 0], [[0xf0, 0x8f, 0xbf, 0xbf], 0],
    [[0xc3, 0xbc, 0x61, 0xe2, 0x82], 3], [[0xf8, 0x88, 0x80, 0x80, 0x80], 0],
  ]
  for (const [bytes, offset] of cases) t.throws(() => decodeText(new Uint8Array(bytes), 'a.txt'), { code: 'SP_READ_NOT_TEXT', message: `Cannot read "a.txt" as text: byte ${offset} is not UTF-8, use readBytes` })
})

t.test('findInvalidUtf8() agrees with Node about any bytes, and all before the offset is valid', async () => {
  const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf))
  fc.assert(fc.property(fc.array(byte, { maxLength: 12 }), (numbers) => {
    const bytes = Uint8Array.from(numbers)
    const offset = findInvalidUtf8(bytes)
    return (offset === -1) === isUtf8(bytes) && (offset === -1 || isUtf8(bytes.subarray(0, offset)))
  }), { numRuns: 5000 })
})
