import { join } from 'node:path'
import t from 'tap'
import { runCommandLine } from '../../../apps/cli/run-command-line.ts'
import { fakeTerminal } from '../fake-terminal.ts'

t.test('types prints the world of a plugin, with the functions of --sdk', async (t) => {
  const folder = t.testdir({ 'sdk.mjs': `import { z } from ${JSON.stringify(import.meta.resolve('zod'))}\nexport default { kv: { get: { description: 'Reads a value.', input: z.object({ key: z.string() }), output: z.string(), run: () => '' } } }` })
  const bare = fakeTerminal(['types'])
  t.equal(await runCommandLine(bare), 0)
  t.match(bare.stdout.text, /permissions/)
  t.notMatch(bare.stdout.text, 'Reads a value.')
  const full = fakeTerminal(['types', `--sdk=${join(folder, 'sdk.mjs')}`])
  t.equal(await runCommandLine(full), 0)
  t.match(full.stdout.text, /Reads a value\./)
  t.match(full.stdout.text, /get\??\(/)
  const none = fakeTerminal(['types', '--sdk=none.mjs'])
  t.equal(await runCommandLine(none), 65)
})
