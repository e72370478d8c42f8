import { stripVTControlCharacters } from 'node:util'
import t from 'tap'
import { showError } from '../../../apps/cli/show/show-error.ts'

const plain = { colour: false }

t.test('showError() prints message, code, source line, stack and causes', (t) => {
  const error = { code: 'SP_THREW', name: 'TypeError', message: 'x is not a function', stack: 'TypeError: x is not a function\n    at total (main.ts:3:9)\n    at main.ts:10:1', cause: { code: 'SP_THREW', name: 'Error', message: 'earlier' } } as const
  t.equal(showError(error, plain, { frame: { line: 3, column: 9, text: '  return x()' } }), [
    'error: TypeError: x is not a function [SP_THREW]',
    '  3 |   return x()',
    '              ^',
    '    at total (main.ts:3:9)',
    '    at main.ts:10:1',
    'cause: Error: earlier',
    '',
  ].join('\n'))
  t.end()
})

t.test('showError() ends with the flag that would grant it, once', (t) => {
  const denied = { code: 'SP_DENIED_NET', name: 'NotCapable', message: 'Requires net access to "a.test:443", run again with --allow-net=a.test:443', kind: 'net', target: 'a.test:443', rule: 'default', grantHint: '--allow-net=a.test:443' } as const
  t.equal(showError(denied, plain), 'error: NotCapable: Requires net access to "a.test:443", run again with --allow-net=a.test:443 [SP_DENIED_NET]\nrule: default\n')
  t.match(showError({ ...denied, message: 'mine' }, plain), /^grant: --allow-net=a\.test:443$/m)
  t.end()
})

t.test('showError() colours only, and only when it may', (t) => {
  const error = { code: 'SP_THREW', name: 'Error', message: 'm', stack: 'at f (a.ts:1:2)' } as const
  const coloured = showError(error, { colour: true })
  t.match(coloured, /\u001b\[31m/)
  t.equal(stripVTControlCharacters(coloured), showError(error, plain))
  t.end()
})

t.test('showError() lets nothing of a plugin reach the terminal unescaped, and caps it', (t) => {
  const evil = '\u001b]0;title\u0007\u202e\u009b2J\r'
  let error: Parameters<typeof showError>[0] = { code: 'SP_THREW', name: evil, message: evil.repeat(10_000), stack: `at ${evil} (${evil}:1:1)\n`.repeat(1000), rule: evil, grantHint: evil }
  for (let depth = 0; depth < 100; depth += 1) error = { ...error, cause: error }
  const text = showError(error, plain, { frame: { line: 1, column: 5, text: evil }, tip: evil })
  t.notMatch(text, /[^\n\P{Cc}]|\p{Cf}/u)
  t.ok(text.length < 250_000)
  t.ok(text.split('\n').length < 300)
  t.end()
})
