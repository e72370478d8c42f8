import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { isSallyportError } from '../../src/core/errors.ts'
import { createRunner, type Runner } from '../../src/index.ts'
import { PACKAGES, requireInstalled } from './installed.ts'
import { REFUSALS } from './refusals.ts'

requireInstalled()

async function endOf(runner: Runner, entry: string): Promise<object> {
  try {
    await using plugin = await runner.load({ folder: PACKAGES, entry })
    const outcome = await plugin.run(null)
    return outcome.status === 'answered' ? { answered: outcome.value } : { running: outcome.error.message }
  } catch (error) {
    if (isSallyportError(error) && error.code === 'SP_BUNDLE_IMPORT') return { bundling: error.message }
    throw error
  }
}

t.test('each package that the docs name as one that cannot work ends for the reason given', async (t) => {
  const runner = await createRunner()
  t.teardown(() => runner.close())
  for (const [name, refusal] of Object.entries(REFUSALS)) t.match(await endOf(runner, `refused/${name}.ts`), refusal, name)
})

t.test('the docs name exactly these packages', async (t) => {
  const text = readFileSync(join(PACKAGES, '../../docs/npm-packages.md'), 'utf8')
  const [, table = ''] = /## What does not work\n(.*?)(?=\n## |$)/s.exec(text) ?? []
  t.strictSame([...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name).sort(), Object.keys(REFUSALS).sort())
  t.strictSame(readdirSync(join(PACKAGES, 'refused')).map((file) => file.replace(/\.ts$/, '')).sort(), Object.keys(REFUSALS).sort())
})
