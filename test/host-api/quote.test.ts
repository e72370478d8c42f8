import t from 'tap'
import { quote } from '../../host-api/quote.ts'

t.test('quote() keeps untrusted text on one line between its quotes', async (t) => {
  t.equal(quote('a.txt'), '"a.txt"')
  t.equal(quote('a" "b'), '"a\\" \\"b"')
  t.equal(quote('a\n\u001b[31m\u202eb'), '"a\\u{a}\\u{1b}[31m\\u{202e}b"')
  t.ok(quote('x'.repeat(10_000)).length < 220)
})
