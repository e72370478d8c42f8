// Builds what cannot run from source: the guest's scripts and the program of the cell, then (unless --scripts) the library itself.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundleGuest, bundlePart } from './guest-bundle.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const from = (...parts: string[]) => join(root, ...parts)

async function buildGuest(): Promise<void> {
  const folder = from('src/guest/parts')
  const parts = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  mkdirSync(from('dist/guest/parts'), { recursive: true })
  writeFileSync(from('dist/guest/core.js'), await bundleGuest(from('src/guest/core.ts'), 'boot'))
  for (const name of parts) writeFileSync(from('dist/guest/parts', name.replace(/\.ts$/, '.js')), await bundlePart(join(folder, name)))
}

async function buildCell(): Promise<void> {
  await build({ bundle: true, platform: 'node', target: 'node24', format: 'cjs', entryPoints: [from('src/cell/main.ts')], outfile: from('dist/cell/cell.cjs'), external: ['isolated-vm'], logLevel: 'warning' })
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
if (!process.argv.includes('--scripts')) buildLibrary()
