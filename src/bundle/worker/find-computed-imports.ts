import { type PartialMessage, transform } from 'esbuild'
import type { FileLoader } from '../resolve/find-file.ts'
import { CHECK_OPTIONS, REFUSED_PATTERNS } from './esbuild-options.ts'
import { REFUSED_IMPORT } from './report-problems.ts'

/**
 * Finds imports with computed paths in one file. The bundler itself would take `import("../" + x)` as a pattern and list the folders it matches,
 * so the file is parsed once without bundling first. A file with syntax errors gives none here: the bundler reports them.
 */
// SECURITY: guarded by the pattern attacks in test/bundle/hostile.test.ts.
export async function findComputedImports(text: string, { name, loader }: { name: string; loader: Exclude<FileLoader, 'json'> }): Promise<PartialMessage[]> {
  const { warnings } = await transform(text, { ...CHECK_OPTIONS, loader, sourcefile: name }).catch(() => ({ warnings: [] }))
  return warnings.flatMap(({ id, location }) => {
    const why = REFUSED_PATTERNS[id]
    return why === undefined ? [] : [{ text: why, location: location === null ? null : { ...location, file: name, namespace: 'code' }, detail: REFUSED_IMPORT }]
  })
}
