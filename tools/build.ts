// Builds what cannot run from source: the guest's scripts and the program of the cell, then (unless --scripts) the command line, the bundling process and the library itself.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildPrograms } from './build-programs.ts'
import { withEvaluatedFilters } from './evaluate-filters.ts'
import { bundleGuest, bundlePart } from './guest-bundle.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const from = (...parts: string[]) => join(root, ...parts)

async function buildGuest(): Promise<void> {
  const folder = from('src/guest/parts')
  const parts = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  mkdirSync(from('dist/guest/parts'), { recursive: true })
  writeFileSync(from('dist/guest/core.js'), await bundleGuest(from('src/guest/core.ts'), 'boot', { keepNames: false, minifyIdentifiers: true }))
  for (const name of parts) writeFileSync(from('dist/guest/parts', name.replace(/\.ts$/, '.js')), await bundlePart(join(folder, name)))
}

async function buildCell(): Promise<void> {
  const programs = { cell: 'src/cell/main.ts', launcher: 'src/cell/launcher/main.ts', probe: 'src/cell/probe/main.ts' }
  for (const [name, entry] of Object.entries(programs)) {
    await build({ bundle: true, platform: 'node', target: 'node24', format: 'cjs', entryPoints: [from(entry)], outfile: from(`dist/cell/${name}.cjs`), external: ['isolated-vm'], define: { 'import.meta.url': '__filename' }, plugins: [withEvaluatedFilters], logLevel: 'warning' })
  }
  // OpenSSL must find a configuration that it may read: this one says nothing.
  writeFileSync(from('dist/cell/openssl.cnf'), '')
}

function buildLibrary(): void {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', from('tsconfig.build.json')], { stdio: 'inherit' })
  // Declarations for plugins: data that guestTypings() reads, which tsc leaves behind.
  const typings = readdirSync(from('host-api/guest-types')).filter((name) => name.endsWith('.d.ts'))
  for (const name of typings) copyFileSync(from('host-api/guest-types', name), from('dist/host-api/guest-types', name))
}

if (!process.argv.includes('--scripts')) rmSync(from('dist'), { recursive: true, force: true })
await Promise.all([buildGuest(), buildCell()])
if (!process.argv.includes('--scripts')) {
  await buildPrograms(root)
  buildLibrary()
}
