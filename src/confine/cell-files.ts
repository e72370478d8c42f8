import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SallyportError } from '../core/errors.ts'

/** Absolute paths of the only files that a cell reads. */
export interface CellFiles {
  /** The program of the cell, one script. */
  readonly program: string
  /** The program that confines itself and becomes the cell, one script. */
  readonly launcher: string
  /** The program of a throw-away cell that tries things out. */
  readonly probe: string
  /** An empty configuration of OpenSSL. */
  readonly openssl: string
  /** The folder of the guest's boot script and its parts. */
  readonly guestFolder: string
  /** The prebuilt addon of isolated-vm for this Node version. */
  readonly addon: string
  /** Sallyport's version. */
  readonly version: string
}

/**
 * Finds the files of a cell. The addon is found here because a cell under Node's permission model may not look around;
 * it is only named, never loaded: the supervisor must not hold isolated-vm.
 * @throws SallyportError SP_CELL_START when the package was not built or isolated-vm has no prebuilt addon for this platform.
 */
export function findCellFiles(): CellFiles {
  const root = packageRoot(dirname(fileURLToPath(import.meta.url)))
  const program = join(root, 'dist/cell/cell.cjs')
  const guestFolder = join(root, 'dist/guest')
  const launcher = join(root, 'dist/cell/launcher.cjs')
  const probe = join(root, 'dist/cell/probe.cjs')
  const openssl = join(root, 'dist/cell/openssl.cnf')
  for (const path of [program, launcher, probe, openssl]) if (!existsSync(path)) throw new SallyportError('SP_CELL_START', `Cannot find "${path}": run "npm run build" first`)
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return { program, launcher, probe, openssl, guestFolder, addon: findAddon(), version }
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new SallyportError('SP_CELL_START', 'Cannot find the package.json of Sallyport')
  return packageRoot(parent)
}

function findAddon(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('isolated-vm/package.json')
    const loader: { resolve(folder: string): string } = createRequire(manifest)('node-gyp-build')
    return loader.resolve(dirname(manifest))
  } catch (cause) {
    throw new SallyportError('SP_CELL_START', `Cannot find a prebuilt isolated-vm for Node ${process.version} on ${process.platform}-${process.arch}: use Node 24 or 26`, { cause })
  }
}
