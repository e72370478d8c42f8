import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { ROOT } from '../architecture/scan/source-tree.ts'

const { NODE_OPTIONS: _, ...env } = process.env

const npm = (...args: string[]): string => execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] })

t.test('the package has what it needs to run, and neither sources nor tests', async (t) => {
  const [{ files }] = JSON.parse(npm('pack', '--dry-run', '--json', '--ignore-scripts')) as [{ files: { path: string }[] }]
  const paths = files.map((file) => file.path)
  for (const needed of ['bin/sallyport.js', 'dist/src/index.js', 'dist/src/index.d.ts', 'dist/host-api/index.js', 'dist/apps/cli/main.js', 'dist/guest/core.js', 'dist/cell/cell.cjs', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'README.md']) t.ok(paths.includes(needed), needed)
  t.strictSame(paths.filter((path) => /^(?:src|host-api|apps|test|tools|bench|examples|docs)\//.test(path) || (/\.ts$/.test(path) && !/\.d\.ts$/.test(path))), [])
})

t.test('the packed library runs a plugin where it is installed', async (t) => {
  const folder = t.testdir({ node_modules: {} })
  const [{ filename }] = JSON.parse(npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as [{ filename: string }]
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder])
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  symlinkSync('../package', join(folder, 'node_modules/sallyport'))
  writeFileSync(join(folder, 'use.mjs'), `
    import { createRunner } from 'sallyport'
    import { readFiles } from 'sallyport/host-api'
    await using runner = await createRunner({ capabilities: [readFiles()] })
    await using plugin = await runner.load({ source: 'export default (n) => n * 2', tenant: 't' })
    console.log((await plugin.run(21)).value)
  `)
  t.equal(execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8', env }), '42\n')
})
