import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import t from 'tap'
import { FORM, readText, writeText } from '../../src/wire/text-block.ts'

/** Any text: of one alphabet, of many, with lone surrogates in all places. */
const texts = fc.oneof(
  fc.array(fc.constantFrom('\ud83d', '\ude00', '\ud83d\ude00', '\u20ac', '\u4f60', '\u00e9', '\u00ff', '\u0100', 'a', '"', '\0', '\u007f', '\u0080', '\ufeff', '\ufffd', '\uffff')).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
)

t.test('readText() gives back exactly what writeText() was given, whatever the text', async (t) => {
  t.doesNotThrow(() => fc.assert(fc.property(texts, (text) => {
    const { form, bytes } = writeText(text)
    return readText(form, Buffer.from(bytes)) === text
  }), { numRuns: 2000 }))
})

t.test('writeText() takes no more bytes than UTF-8 does, unless there is a lone surrogate', async (t) => {
  t.doesNotThrow(() => fc.assert(fc.property(texts, (text) => {
    const { bytes } = writeText(text)
    return bytes.length <= Math.max(Buffer.byteLength(text), text.isWellFormed() ? 0 : 2 * text.length)
  }), { numRuns: 2000 }))
})

t.test('writeText() takes the form that fits', async (t) => {
  const cases: [string, number, number][] = [
    ['', FORM.latin1, 0], ['abc', FORM.latin1, 3], ['\u00e9\u00ff', FORM.latin1, 2], ['abcdef\u20ac', FORM.utf8, 9], ['\u4f60\u597d', FORM.utf16, 4], ['\ud83d\ude00', FORM.utf16, 4], ['abcdef\ud83d', FORM.utf16, 14],
  ]
  for (const [text, form, length] of cases) t.match(writeText(text), { form, bytes: { length } }, text)
})

t.test('readText() refuses what no text is written as', async (t) => {
  for (const bytes of [[0xff], [0x61, 0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) t.equal(readText(FORM.utf8, Buffer.from(bytes)), null, String(bytes))
  t.equal(readText(FORM.utf16, Buffer.alloc(3)), null)
})
