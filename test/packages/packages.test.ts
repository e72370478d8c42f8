import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createRunner } from '../../src/index.ts'
import type { Use } from './answers/answers.ts'
import { MATRIX } from './matrix.ts'
import { PACKAGES, requireInstalled } from './installed.ts'

requireInstalled()

/** How many plugins are bundled and run at once. */
const JOBS = 2

/** Packages in the place of modules of Node, which iconv-lite requires. */
const STAND_INS = ['buffer', 'string_decoder'] as const

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

t.test('each plugin has its answers, and the docs name what it imports', async (t) => {
  const plugins = readdirSync(join(PACKAGES, 'plugins'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  t.strictSame(plugins.sort(), Object.entries(MATRIX).flatMap(([area, answers]) => Object.keys(answers).map((name) => join(area, `${name}.ts`))).sort())
  const imported = importedBy('plugins', 'fetching').filter((name) => !name.startsWith('@mixmark-io/') && name !== 'buffer')
  t.ok(imported.length >= 60, `${imported.length} packages`)
  const [, table = ''] = /## What is known to work\n(.*?)\n## /s.exec(readFileSync(join(PACKAGES, '../../docs/npm-packages.md'), 'utf8')) ?? []
  const named = [...table.matchAll(/^\| (?!for \||-)[^|]*\| ([^|]+) \|$/gm)].flatMap(([, list = '']) => list.split(', '))
  t.strictSame(named.sort(), imported)
})

t.test('no package is installed that no plugin uses', async (t) => {
  const { dependencies } = JSON.parse(readFileSync(join(PACKAGES, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  t.strictSame([...new Set([...importedBy('plugins', 'fetching', 'refused'), ...STAND_INS])].sort(), Object.keys(dependencies).sort())
  t.strictSame(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version)), [], 'versions are exact')
})

/** The packages that the plugins below folders import, sorted. */
function importedBy(...folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) => readdirSync(join(PACKAGES, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(PACKAGES, folder, path))).filter((path) => path.endsWith('.ts'))
  const names = files.flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/ from '((?:@[\w-]+\/)?[\w.-]+)/g)].map(([, name = '']) => name))
  return [...new Set(names)].sort()
}
