import { type Location, type Message, type PartialMessage, transform, type TransformOptions } from 'esbuild'
import type { FileLoader } from '../resolve/find-file.ts'
import { CHECK_OPTIONS, REFUSED_PATTERNS } from './esbuild-options.ts'
import { isInPackage } from './is-in-package.ts'
import { mayComputeImports } from './may-compute-imports.ts'
import { REFUSED_IMPORT } from './report-problems.ts'

/** What esbuild says of a require of one literal text when it does not bundle. The bundler resolves it. */
const LITERAL_REQUIRE = 'Converting "require"'

/** Letters of no other language: what they may mean is not looked into. */
// SECURITY: what matches this passes in packages. Held by the "package that computes" attacks of test/bundle/hostile.test.ts.
const VARIABLE = /^(?:import|require)\s*\(\s*(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*)*[A-Za-z_$][\w$]*\s*\)/

/**
 * Finds imports with computed paths in one file. The bundler itself would take `import("../" + x)` as a pattern and list the folders it matches,
 * so a file that may hold some is parsed once without bundling first. A package may import what a variable says, which fails when it is called. Syntax errors are found here or by the bundler.
 */
// SECURITY: guarded by the pattern attacks in test/bundle/hostile.test.ts.
export async function findComputedImports(text: string, { name, loader }: { name: string; loader: Exclude<FileLoader, 'json'> }): Promise<PartialMessage[]> {
  if (!mayComputeImports(text)) return []
  const { errors, warnings } = await check(text, { ...CHECK_OPTIONS, loader, sourcefile: name })
  const refused = warnings.filter((warning) => Object.hasOwn(REFUSED_PATTERNS, warning.id) && !warning.text.startsWith(LITERAL_REQUIRE) && !(isInPackage(name) && takesVariable(warning)))
  const found = refused.map(({ id, location }) => ({ text: REFUSED_PATTERNS[id] ?? '', location: inCode(location, name), detail: REFUSED_IMPORT }))
  return [...errors.map(({ text: words, location }) => ({ text: words, location: inCode(location, name) })), ...found]
}

/** True for the import() or require() of one bare name: the bundler takes nothing of it for a pattern, and leaves it to throw when it is called. */
function takesVariable({ location }: Message): boolean {
  if (location === null) return false
  const rest = new TextDecoder().decode(new TextEncoder().encode(location.lineText).subarray(location.column))
  return VARIABLE.test(rest)
}

async function check(text: string, options: TransformOptions): Promise<{ errors: readonly Message[]; warnings: readonly Message[] }> {
  try {
    return { errors: [], warnings: (await transform(text, options)).warnings }
  } catch (error) {
    if (error instanceof Error && 'errors' in error && Array.isArray(error.errors) && error.errors.length > 0) return { errors: error.errors, warnings: [] }
    throw error
  }
}

function inCode(location: Location | null, name: string): Partial<Location> | null {
  return location === null ? null : { ...location, file: name, namespace: 'code' }
}
