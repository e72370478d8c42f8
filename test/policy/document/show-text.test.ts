import t from 'tap'
import { showText, showValue } from '../../../src/policy/document/show-text.ts'

t.test('showText() quotes on one line and spells hidden characters', async (t) => {
  t.equal(showText('a "b"\n\u202ec'), '"a \\"b\\"\\u{a}\\u{202e}c"')
  t.ok(showText('x'.repeat(500)).length < 130)
})

t.test('showValue() says what any value is', async (t) => {
  const values: [unknown, string][] = [['a', '"a"'], [[], 'an empty list'], [[1], 'a list'], [{}, 'an object'], [null, 'null'], [undefined, 'missing'], [5, '5'], [true, 'true'], [() => 1, 'a function'], [Symbol('x'), 'a symbol'], [1n, '1']]
  for (const [value, text] of values) t.equal(showValue(value), text)
})
