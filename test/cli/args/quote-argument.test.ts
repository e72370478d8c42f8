import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import t from 'tap'
import { quoteArgument } from '../../../apps/cli/args/quote-argument.ts'

t.test('quoteArgument() writes what a shell reads back, for any printable argument', (t) => {
  const samples = fc.sample(fc.string({ unit: 'grapheme-ascii' }), 100)
  const words = [...samples, "it's", '$(id)', '`id`', '*', '!', '~', '\\', '', 'a b', '{"a":1}', '-x']
  const output = execFileSync('sh', ['-c', `printf '%s\\n' ${words.map(quoteArgument).join(' ')}`], { encoding: 'utf8' })
  t.same(output.slice(0, -1).split('\n'), words)
  t.end()
})

t.test('quoteArgument() shows control characters, so that no terminal obeys them', (t) => {
  t.equal(quoteArgument('a\u001b[2Jb'), "'a\\u{1b}[2Jb'")
  t.equal(quoteArgument('--allow-net=api.test:443'), '--allow-net=api.test:443')
  t.end()
})
