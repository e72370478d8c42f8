import { extname, join, relative, sep } from 'node:path'
import type { Landing, TracedFiles } from './traced-files.ts'

const LOADERS = { '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx', '.js': 'js', '.mjs': 'js', '.cjs': 'js', '.jsx': 'jsx', '.json': 'json' } as const

/** How a file is read. Code and JSON, nothing else: no text, binary, style sheet or WebAssembly loader exists. */
export type FileLoader = (typeof LOADERS)[keyof typeof LOADERS]

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json']

/** TypeScript authors write the name of the file that tsc would emit. */
const EMITTED: Readonly<Record<string, readonly string[]>> = { '.js': ['.ts', '.tsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] }

/** The loader of a file by its real name, or null when a plugin may not import such a file. */
export function loaderOf(path: string): FileLoader | null {
  const extension = extname(path)
  return Object.hasOwn(LOADERS, extension) ? LOADERS[extension as keyof typeof LOADERS] : null
}

/** True when a path has no character that could break a line, reorder text or mean a separator on another system. */
export function isPlainName(path: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(path) && (sep === '\\' || !path.includes('\\'))
}

/** Finds the file that a path without links before it means: itself, with an extension, or the index file of a folder. */
export async function findFile(files: TracedFiles, path: string): Promise<Landing> {
  const extension = extname(path)
  const emitted = (EMITTED[extension] ?? []).map((other) => path.slice(0, -extension.length) + other)
  const first = await files.land(path)
  if (first.kind === 'file' || first.kind === 'outside') return first
  // Beside the root there is only the outside.
  const beside: Landing = path === files.root ? { kind: 'missing' } : await firstFile(files, [...emitted, ...EXTENSIONS.map((other) => path + other)])
  if (beside.kind !== 'missing' || first.kind === 'missing') return beside
  return await firstFile(files, EXTENSIONS.map((other) => join(first.path, `index${other}`)))
}

/** The folder of the innermost package that a path is in, or the plugin's root when it is in none: what its relative imports may reach. */
export function zoneOf(root: string, path: string): string {
  const names = relative(root, path).split(sep)
  const at = names.lastIndexOf('node_modules')
  if (at < 0) return root
  const scoped = names[at + 1]?.startsWith('@') === true
  return join(root, ...names.slice(0, at + (scoped ? 3 : 2)))
}

async function firstFile(files: TracedFiles, paths: readonly string[]): Promise<Landing> {
  for (const path of paths) {
    const landing = await files.land(path)
    if (landing.kind === 'file' || landing.kind === 'outside') return landing
  }
  return { kind: 'missing' }
}
