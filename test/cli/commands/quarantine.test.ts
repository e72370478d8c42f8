import { join } from 'node:path'
import t from 'tap'
import { Quarantine } from '../../../src/runner/quarantine/quarantine.ts'
import { QuarantineFile } from '../../../src/runner/quarantine/quarantine-file.ts'
import { runCommandLine } from '../../../apps/cli/run-command-line.ts'
import { fakeTerminal } from '../fake-terminal.ts'

async function call(args: readonly string[]) {
  const terminal = fakeTerminal(args)
  const code = await runCommandLine(terminal)
  return { code, stdout: terminal.stdout.text }
}

t.test('sallyport quarantine lists entries and lifts them', async (t) => {
  const state = join(t.testdir(), 'state')
  new Quarantine({ refuseAfter: 1 }, new QuarantineFile(state)).strike({ tenant: 'a', plugin: 'bad\u001b[2J', version: '1', bundleHash: 'abc' }, 'crash')
  const listed = await call(['quarantine', '--state', state, 'list'])
  t.equal(listed.code, 0)
  t.match(listed.stdout, /^refused .* 1x crash .* a bad.* abc\n$/)
  t.notMatch(listed.stdout, /\u001b/)
  t.match(JSON.parse((await call(['quarantine', '--state', state, '--json', 'list'])).stdout), { bundleHash: 'abc', state: 'refused' })
  t.match(await call(['quarantine', '--state', state, 'lift', 'abc']), { code: 0, stdout: 'lifted 1 entry\n' })
  t.match(await call(['quarantine', '--state', state, 'lift', 'abc']), { code: 1, stdout: 'lifted 0 entries\n' })
  t.equal((await call(['quarantine', '--state', state, 'list'])).stdout, '')
})

t.test('sallyport quarantine says what is missing', async (t) => {
  t.equal((await call(['quarantine', 'list'])).code, 64)
  t.equal((await call(['quarantine', '--state', t.testdir(), 'drop'])).code, 64)
  t.equal((await call(['quarantine', '--state', '/dev/null/x', 'list'])).code, 78)
})
