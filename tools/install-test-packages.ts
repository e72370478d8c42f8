// Installs the npm packages that test/packages bundles, unless exactly the locked versions are there already: then no network is needed.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with the package.json of the packages that tests bundle. */
export const TEST_PACKAGES = join(dirname(fileURLToPath(import.meta.url)), '../test/packages')

interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly optional?: boolean
}

/** True when every package of the lock file in `folder` is installed there, by the list that npm keeps of its own work. */
export function isInstalled(folder: string): boolean {
  const list = join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(list)) return false
  const installed = readPackages(list)
  return Object.entries(readPackages(join(folder, 'package-lock.json'))).every(([path, { version, integrity, optional }]) => {
    const found = installed[path]
    return path === '' || optional === true || (found?.version === version && found?.integrity === integrity)
  })
}

function readPackages(path: string): Readonly<Record<string, Locked>> {
  const { packages } = JSON.parse(readFileSync(path, 'utf8')) as { packages: Readonly<Record<string, Locked>> }
  return packages
}

if (import.meta.main && !isInstalled(TEST_PACKAGES)) {
  // The settings of the folder (no scripts, no optional packages) count only when npm works in it.
  const { status } = spawnSync('npm', ['ci'], { cwd: TEST_PACKAGES, stdio: 'inherit', shell: process.platform === 'win32' })
  process.exitCode = status === 0 ? 0 : 1
}
