import { readFileSync } from 'node:fs'

/** The files that a program needs before its first line runs. */
export interface LoadedFiles {
  /** The loader of the C library, which the kernel starts. */
  readonly interpreter: readonly string[]
  readonly libraries: readonly string[]
}

/**
 * The shared libraries of this process, which are those of the cell: it is the same Node.
 * Read from the kernel, so that no search path is guessed.
 */
export function loadedFiles(): LoadedFiles {
  const paths = new Set<string>()
  for (const line of readFileSync('/proc/self/maps', 'utf8').split('\n')) {
    const path = line.slice(line.indexOf('/'))
    if (line.includes('/') && /\.(?:so(?:\.[\d.]+)?|node)$/.test(path)) paths.add(path)
  }
  const all = [...paths]
  const isLoader = (path: string) => /\/ld-(?:linux|musl)[^/]*$/.test(path)
  return { interpreter: all.filter(isLoader), libraries: all.filter((path) => !isLoader(path)) }
}
