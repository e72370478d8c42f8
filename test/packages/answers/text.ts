import type { Answers } from './answers.ts'

/** What the plugins in plugins/text answer. */
export const TEXT: Answers = {
  'change-case': [{ answer: ['orderLineItem', 'ORDER_LINE_ITEM', 'order-line-item', 'OrderLine', 'Order line', 'xml_http_request'] }],
  diff: [{ answer: { words: [['the ', false, false], ['quick', false, true], ['slow', true, false], [' fox', false, false]], hunk: ['-two', '+2', '+four'], applied: true } }],
  'fastest-levenshtein': [{ answer: { distance: 3, closest: 'color' } }],
  'fuse.js': [{ answer: { fuzzy: 'The Hobbit', byAuthor: ['The Hobbit', 'The Silmarillion'], none: 0 } }],
  he: [{ answer: { encoded: 'a &lt; b &copy; &#x1D306;', decoded: 'foo © bar ≠ baz 𝌆 &foo', escaped: '&lt;img src=&quot;x&quot;&gt;' } }],
  'libphonenumber-js': [{ answer: { e164: '+4930901820', country: 'DE', shown: '+49 30 901820', typed: '(213) 373-4', valid: [true, false] } }],
  picomatch: [{ answer: [true, false, false, true, false] }],
  semver: [{ answer: { ok: true, sorted: ['1.10.0', '1.9.9-beta.1', '1.2.3'], next: '1.2.4-rc.0', coerced: '2.3.0', range: '>=1.2.0 <1.3.0-0||>=3.0.0', most: '1.5.0' } }],
  slugify: [{ answer: ['ein-schoener-tag-und-mehr', 'some_string', 'Deja-Vu'] }],
}
