import fc from 'fast-check'
import t from 'tap'
import { escapeText } from '../../src/core/escape-text.ts'

t.test('escapeText() shows what could steer a terminal or hide text, when untrusted text holds it', (t) => {
  t.equal(escapeText('\u001b[31mred\u0007'), '\\u{1b}[31mred\\u{7}')
  t.equal(escapeText('a\u202eb\u200bc\u2066d'), 'a\\u{202e}b\\u{200b}c\\u{2066}d')
  t.equal(escapeText('a\u2028b\u2029c\u0085d\u009be'), 'a\\u{2028}b\\u{2029}c\\u{85}d\\u{9b}e')
  t.equal(escapeText('tag\u{e0041}'), 'tag\\u{e0041}')
  t.equal(escapeText('lone\ud800'), 'lone\\u{d800}')
  t.equal(escapeText('naïve 日本 🙂'), 'naïve 日本 🙂')
  t.end()
})

t.test('escapeText() keeps line feeds and tabs, when lines are asked for, but no carriage return', (t) => {
  t.equal(escapeText('a\n\tb\rc', { lines: true }), 'a\n\tb\\u{d}c')
  t.end()
})

t.test('escapeText() caps the length and says so, when the text is long', (t) => {
  t.equal(escapeText('abcdef', { max: 3 }), 'abc…')
  t.equal(escapeText('abc', { max: 3 }), 'abc')
  t.equal(escapeText('\u0000'.repeat(50_000_000), { max: 10 }).length, 11)
  t.end()
})

t.test('escapeText() gives one well-formed capped line without control characters, for any text', (t) => {
  const unit = fc.string({ unit: 'binary' })
  fc.assert(fc.property(unit, fc.integer({ min: 1, max: 40 }), (text, max) => {
    const shown = escapeText(text, { max })
    return shown.length <= max + 1 && shown.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(shown)
  }))
  t.end()
})
