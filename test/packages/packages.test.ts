import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createRunner } from '../../src/index.ts'
import type { Use } from './answers/answers.ts'
import { MATRIX } from './matrix.ts'
import { PACKAGES, requireInstalled } from './installed.ts'

requireInstalled()

/** How many plugins are bundled and run at once. */
const JOBS = 3

t.test('each package does its work in a plugin', async (t) => {
  const runner = await createRunner()
  t.teardown(() => runner.close())
  t.jobs = JOBS
  for (const [area, answers] of Object.entries(MATRIX)) for (const [name, uses] of Object.entries(answers)) t.test(`${area}/${name}`, (t) => checkUses(t, `plugins/${area}/${name}.ts`, uses))

  async function checkUses(t: Test, entry: string, uses: readonly Use[]): Promise<void> {
    await using plugin = await runner.load({ folder: PACKAGES, entry })
    for (const { input, answer } of uses) {
      const outcome = await plugin.run(input)
      t.strictSame(outcome.status === 'answered' ? outcome.value : outcome.error, answer)
    }
  }
})

t.test('each plugin has its answers, and each package its plugin', async (t) => {
  const plugins = readdirSync(join(PACKAGES, 'plugins'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  t.strictSame(plugins.sort(), Object.entries(MATRIX).flatMap(([area, answers]) => Object.keys(answers).map((name) => join(area, `${name}.ts`))).sort())
  const imported = new Set(plugins.flatMap((path) => [...readFileSync(join(PACKAGES, 'plugins', path), 'utf8').matchAll(/from '((?:@[\w-]+\/)?[\w.-]+)/g)].map(([, name]) => name)))
  const { dependencies } = JSON.parse(readFileSync(join(PACKAGES, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  t.strictSame([...imported].sort(), Object.keys(dependencies).sort())
  t.ok(imported.size >= 40)
})
