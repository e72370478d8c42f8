import t from 'tap'
import fc from 'fast-check'
import { maskText } from './mask-text.ts'

t.test('maskText() takes comments and texts out, and leaves every offset where it was', async (t) => {
  const text = "const a = 'x // y' // import b from 'c'\nconst r = /[/'\"]{/g /* { */ + `t ${f({ '}': 1 })} {` + 4 / 2 / 1\n"
  const { withoutComments, codeOnly } = maskText(text)
  t.equal(codeOnly.length, text.length)
  t.equal(withoutComments.length, text.length)
  t.match(withoutComments, "const a = 'x // y'")
  t.notMatch(withoutComments, 'import b')
  t.notMatch(codeOnly, 'x // y')
  t.match(codeOnly, /f\(\{ ' ': 1 \}\)/, 'code inside a template stays')
  t.match(codeOnly, '4 / 2 / 1', 'a division is not a regular expression')
  t.equal((codeOnly.match(/\{/g) ?? []).length, 1, 'braces in texts, comments and expressions are gone')
})

t.test('maskText() keeps length and line breaks, whatever the text', async () => {
  const pieces = fc.constantFrom("'", '"', '`', '${', '}', '{', '/', '*', '\\', '\n', 'a', ' ', '//', '/*', '*/', '(')
  fc.assert(fc.property(fc.array(pieces), (parts) => {
    const text = parts.join('')
    const { withoutComments, codeOnly } = maskText(text)
    const breaks = (part: string): string => part.replace(/[^\n]/g, ' ')
    return breaks(codeOnly) === breaks(text) && breaks(withoutComments) === breaks(text)
  }))
})
