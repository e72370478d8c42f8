import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { findFrame } from '../../../apps/cli/show/find-frame.ts'

t.test('findFrame() gives the line that the first frame names', (t) => {
  const folder = t.testdir({ 'main.ts': 'one\ntwo\nthree', src: { 'a b.ts': 'x' } })
  t.same(findFrame('Error: m\n    at f (main.ts:2:3)\n    at main.ts:1:1', { folder }), { line: 2, column: 3, text: 'two' })
  t.same(findFrame('    at main.ts:3:1', { folder }), { line: 3, column: 1, text: 'three' })
  t.same(findFrame('    at async main.ts:3:1', { folder })?.text, 'three')
  t.same(findFrame('    at f (stdin.ts:1:1)', { text: 'given' }), { line: 1, column: 1, text: 'given' })
  t.end()
})

t.test('findFrame() gives null, when there is no such line', (t) => {
  const folder = t.testdir({ 'main.ts': 'one' })
  for (const stack of [undefined, '', 'Error: m', 'at f (none.ts:1:1)', 'at f (main.ts:2:1)', 'at f (main.ts:0:1)', 'at f (main.ts)', 'at f (.:1:1)']) t.equal(findFrame(stack, { folder }), null, stack ?? 'undefined')
  t.end()
})

t.test('findFrame() reads nothing outside of the folder of the plugin, whatever the stack says', (t) => {
  const root = t.testdir({ secret: 'SECRET', plugin: { 'main.ts': 'x' }, 'plugin-2': { a: 'SECRET' } })
  const folder = join(root, 'plugin')
  symlinkSync(join(root, 'secret'), join(folder, 'link'))
  symlinkSync(root, join(folder, 'up'))
  execFileSync('mkfifo', [join(folder, 'fifo')])
  for (const name of ['../secret', `${root}/secret`, 'link', 'up/secret', '../plugin-2/a', 'fifo', '/etc/passwd', '../../../../../../../etc/passwd', 'main.ts\0']) {
    t.equal(findFrame(`at f (${name}:1:1)`, { folder }), null, name)
  }
  t.end()
})

t.test('findFrame() answers quickly, for a stack built against its pattern', (t) => {
  const folder = t.testdir({})
  const started = performance.now()
  for (const piece of ['at ', '(', ':1', ':', 'a:', 'at (a', ' ']) findFrame(piece.repeat(20_000), { folder })
  t.ok(performance.now() - started < 3_000)
  t.end()
})
