import fc from 'fast-check'
import t from 'tap'
import { leastUtf8Length, utf8Length } from '../../../src/values/hardened/utf8-length.ts'

t.test('utf8Length() counts what Buffer.byteLength counts, lone surrogates included', async (t) => {
  const unit = fc.oneof(fc.constantFrom('\ud83d', '\ude00', '\ud83d\ude00', '\u20ac', '\u00e9', 'a', '\0', '\u007f', '\u0080', '\u07ff', '\u0800', '\uffff'), fc.string({ unit: 'binary', maxLength: 3 }))
  t.doesNotThrow(() => fc.assert(fc.property(fc.array(unit).map((parts) => parts.join('')), (text) => utf8Length(text) === Buffer.byteLength(text)), { numRuns: 500 }))
})

t.test('leastUtf8Length() is exact for every text but those of Latin-1, of which it counts the characters', async (t) => {
  t.doesNotThrow(() => fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 6 }), (text) => leastUtf8Length(text) === (/[^\0-\xff]/.test(text) ? Buffer.byteLength(text) : text.length))))
})
