import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { ROOT } from '../architecture/scan/source-tree.ts'

const { NODE_OPTIONS: _, ...env } = process.env

const npm = (...args: string[]): string => execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] })

/** Puts the package into a folder as an installation would. */
function installPacked(folder: string): void {
  const [{ filename }] = JSON.parse(npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as [{ filename: string }]
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder])
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  symlinkSync('../package', join(folder, 'node_modules/sallyport'))
}

t.test('the package has what it needs to run, and neither sources nor tests', async (t) => {
  const [{ files }] = JSON.parse(npm('pack', '--dry-run', '--json', '--ignore-scripts')) as [{ files: { path: string }[] }]
  const paths = files.map((file) => file.path)
  for (const needed of ['bin/sallyport.js', 'dist/src/index.js', 'dist/src/index.d.ts', 'dist/host-api/index.js', 'dist/cli/main.cjs', 'dist/cli/licences.txt', 'dist/bundler/worker.cjs', 'dist/guest/core.js', 'dist/cell/cell.cjs', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'README.md']) t.ok(paths.includes(needed), needed)
  t.strictSame(paths.filter((path) => /^(?:src|host-api|apps|test|tools|bench|examples|docs)\//.test(path) || (/\.ts$/.test(path) && !/\.d\.ts$/.test(path))), [])
})

t.test('the packed library runs a plugin where it is installed', async (t) => {
  const folder = t.testdir({ node_modules: {} })
  installPacked(folder)
  writeFileSync(join(folder, 'use.mjs'), `
    import { createRunner } from 'sallyport'
    import { readFiles } from 'sallyport/host-api'
    await using runner = await createRunner({ capabilities: [readFiles()] })
    await using plugin = await runner.load({ source: 'export default (n) => n * 2', tenant: 't' })
    console.log((await plugin.run(21)).value)
  `)
  t.equal(execFileSync(process.execPath, ['use.mjs'], { cwd: folder, encoding: 'utf8', env }), '42\n')
})

t.test('the packed command line finds its files: presets, typings, the bundling process, functions of an SDK module, undici', async (t) => {
  const folder = t.testdir({
    'plugin.ts': 'export default async (_: unknown, ctx: any) => [await ctx.sdk.shop.price({ id: 1 }), await fetch("http://127.0.0.1:1").catch((error: Error) => error.name)]',
    'sdk.mjs': `
      import { SdkRefusal } from 'sallyport/host-api'
      import { z } from 'zod'
      export default { shop: { price: { input: z.object({ id: z.number() }), output: z.number(), run: ({ id }) => { if (id !== 1) throw new SdkRefusal('no'); return 42 } } } }
    `,
  })
  installPacked(folder)
  const sallyport = (...args: string[]) => execFileSync(process.execPath, [join(folder, 'package/bin/sallyport.js'), ...args], { cwd: folder, encoding: 'utf8', env: { PATH: env['PATH'], HOME: '/nonexistent' } })
  t.match(sallyport('types'), /interface/)
  t.match(sallyport('explain', '--policy', 'deny-all'), /./)
  t.strictSame(JSON.parse(sallyport('run', '--sdk=sdk.mjs', '--allow-sdk=shop.price', '--allow-net=127.0.0.1:1', 'plugin.ts')), [42, 'TypeError'])
})
