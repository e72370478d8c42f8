import t from 'tap'
import { makeConsole } from '../../../src/guest/console/make-console.ts'

type Method = (...args: unknown[]) => void

const open = () => {
  const lines: string[] = []
  let now = 0
  const made = makeConsole((level, text) => void lines.push(`${level}|${text}`), () => (now += 1.23456)) as Record<string, Method>
  const call = (name: string, ...args: unknown[]): string[] => {
    lines.length = 0
    made[name]?.(...args)
    return [...lines]
  }
  return { call, made }
}

t.test('makeConsole() has the methods of the Console Standard, each with its level', async (t) => {
  const { call, made } = open()
  t.strictSame(Object.keys(made).sort(), ['assert', 'clear', 'count', 'countReset', 'debug', 'dir', 'dirxml', 'error', 'group', 'groupCollapsed', 'groupEnd', 'info', 'log', 'table', 'time', 'timeEnd', 'timeLog', 'trace', 'warn'])
  for (const [name, level] of [['log', 'info'], ['info', 'info'], ['warn', 'warn'], ['error', 'error'], ['debug', 'debug'], ['dirxml', 'info']] as const) t.strictSame(call(name, '%s!', 'hi'), [`${level}|hi!`])
  t.strictSame(call('dir', { a: '%s' }, { depth: 9 }), ['info|{ a: "%s" }'])
  t.strictSame(call('log'), ['info|'])
  t.equal(made['log']?.name, 'log')
})

t.test('assert() logs only when the condition is false', async (t) => {
  const { call } = open()
  t.strictSame(call('assert', {}, 'no'), [])
  t.strictSame(call('assert', 0), ['error|Assertion failed'])
  t.strictSame(call('assert', false, 'got %d', 7, 'x'), ['error|Assertion failed: got 7 x'])
  t.strictSame(call('assert', '', { a: 1 }), ['error|Assertion failed { a: 1 }'])
  t.strictSame(call('assert'), ['error|Assertion failed'])
})

t.test('count() and countReset() keep one number per label, and only so many labels', async (t) => {
  const { call } = open()
  t.strictSame([call('count'), call('count'), call('count', 'x'), call('count', 'default')].flat(), ['info|default: 1', 'info|default: 2', 'info|x: 1', 'info|default: 3'])
  t.strictSame([call('countReset'), call('count'), call('countReset', 'q')].flat(), ['info|default: 1', 'warn|Count for "q" does not exist'])
  for (let index = 0; index < 2000; index += 1) call('count', `label ${index}`)
  t.strictSame(call('count', 'label 5'), ['info|label 5: 2'])
  t.strictSame(call('count', 'label 1999'), ['info|label 1999: 1'], 'past 1000 labels nothing is kept')
})

t.test('group() indents every line, to a depth', async (t) => {
  const { call } = open()
  t.strictSame(call('group', 'title'), ['info|title'])
  t.strictSame(call('warn', 'a\nb'), ['warn|  a\n  b'])
  t.strictSame(call('groupCollapsed'), [])
  t.strictSame(call('log', 'x'), ['info|    x'])
  call('groupEnd')
  t.strictSame(call('log', 'x'), ['info|  x'])
  call('clear')
  t.strictSame(call('log', 'x'), ['info|x'])
  call('groupEnd')
  for (let index = 0; index < 100_000; index += 1) call('group')
  t.strictSame(call('log', 'x'), [`info|${'  '.repeat(20)}x`])
})

t.test('time(), timeLog() and timeEnd() measure by the clock that was given', async (t) => {
  const { call } = open()
  t.strictSame(call('time'), [])
  t.strictSame(call('time'), ['warn|Timer "default" already exists'])
  t.strictSame(call('timeLog', undefined, 'at', 1), ['info|default: 1.234ms at 1'])
  t.strictSame(call('timeEnd'), ['info|default: 2.469ms'])
  t.strictSame(call('timeEnd'), ['warn|Timer "default" does not exist'])
  t.strictSame(call('timeLog', 'x'), ['warn|Timer "x" does not exist'])
})

t.test('trace() shows where it was called', async (t) => {
  const { call } = open()
  t.match(call('trace', 'here %s', 'now')[0], /^debug\|Trace: here now\n {4}at .*make-console.test.ts/)
  t.match(call('trace')[0], /^debug\|Trace\n/)
})

t.test('table() lays out rows and columns', async (t) => {
  const { call } = open()
  const lines = (data: unknown, columns?: unknown) => (call('table', data, columns)[0] ?? '').replace('info|', '').split('\n').map((line) => line.trimEnd())
  t.strictSame(lines([{ a: 1, b: 'x' }, { b: 2, c: { d: 1 } }, 5]), [
    '(index) │ a │ b   │ c        │ Values', '────────┼───┼─────┼──────────┼───────', '0       │ 1 │ "x" │          │', '1       │   │ 2   │ { d: 1 } │', '2       │   │     │          │ 5',
  ])
  t.strictSame(lines([{ a: 1, b: 2 }], ['b']), ['(index) │ b', '────────┼──', '0       │ 2'])
  t.strictSame(lines(new Map([['k', { v: 1 }]])), ['(index) │ v', '────────┼──', '"k"     │ 1'])
  t.strictSame(lines(new Set(['k'])), ['(index) │ Values', '────────┼───────', '0       │ "k"'])
  t.strictSame(lines({ r: [1, 2] }), ['(index) │ 0 │ 1', '────────┼───┼──', 'r       │ 1 │ 2'])
  for (const [data, text] of [[5, '5'], [[], '[]'], [null, 'null'], ['%s', '%s']] as const) t.strictSame(call('table', data), [`info|${text}`])
  t.strictSame(call('table', new Proxy({}, { ownKeys: () => { throw new Error('x') } })), ['info|[Object that throws when it is read]'])
  t.match(lines([{ get a() { throw new Error('called') } }]).at(-1), '[Getter]')
})

t.test('table() keeps to its caps', async (t) => {
  const { call } = open()
  const wide = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`c${index}`, 'v'.repeat(500)]))
  const text = call('table', Array.from({ length: 5000 }, () => wide))[0] ?? ''
  t.ok(text.length < 8300)
  t.ok((text.split('\n')[0]?.split('│').length ?? 0) <= 22)
  t.equal((call('table', new Array(10_000_000).fill(1))[0] ?? '').split('\n').length, 102)
})
