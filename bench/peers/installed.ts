import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The folder bench/, whose node_modules hold the peers. */
export const BENCH_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Imports a package of bench/node_modules. Its types are the caller's: the checkout is type-checked without the peers. @throws when it is not installed. */
export async function importPeer<T>(name: string): Promise<T> {
  const manifest = join(BENCH_FOLDER, 'node_modules', name, 'package.json')
  if (!existsSync(manifest)) throw new Error(`"${name}" is not installed in bench/`)
  // By the entry for imports, which require.resolve would not choose.
  const resolved = import.meta.resolve?.(name, pathToFileURL(join(BENCH_FOLDER, 'step.ts')).href) ?? createRequire(manifest).resolve(name)
  return import(resolved) as Promise<T>
}

/** The path of a program that an npm package of bench/ brings. @throws when it is not installed, or not for this platform. */
export function findProgram(...path: readonly string[]): string {
  const program = join(BENCH_FOLDER, 'node_modules', ...path)
  if (!existsSync(program)) throw new Error(`"${path.join('/')}" is not installed in bench/, or there is none for ${process.platform}-${process.arch}`)
  return program
}

/** Deno's program. @throws when it is not installed. */
export function findDeno(): string {
  return findProgram('@deno', `${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`, 'deno')
}

/** workerd's program. @throws when it is not installed. */
export function findWorkerd(): string {
  return findProgram('@cloudflare', `workerd-${process.platform}-${process.arch === 'x64' ? '64' : process.arch}`, 'bin', 'workerd')
}
