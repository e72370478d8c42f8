import { dirname, join } from 'node:path/posix'
import { lineAt, type SourceFile } from './source-tree.ts'

/** One import, export-from, import type or require of a file. `specifier` is null for one that is computed. */
export interface Import {
  readonly from: string
  readonly line: number
  readonly specifier: string | null
  /** Path from the root for a relative specifier, else null. */
  readonly target: string | null
}

const PATTERNS = [
  /(?<![\w$.])(?:import|export)\b(?!\s*[(.])[^;'"()`]*?\bfrom\s*(['"])(?<name>[^'"\n]+)\1/g,
  /(?<![\w$.])import\s*(['"])(?<name>[^'"\n]+)\1/g,
  /(?<![\w$.])(?:import|require|require\.resolve|import\.meta\.resolve)\s*\(\s*(['"])(?<name>[^'"\n]+)\1/g,
]
const COMPUTED = /(?<![\w$.])(?:import|require)\s*\((?!\s*['"])/g

function targetOf(from: string, specifier: string): string | null {
  return /^\.\.?(?:\/|$)/.test(specifier) ? join(dirname(from), specifier) : null
}

/** Finds the imports of a file: static, type-only, re-exports, dynamic and require. Words inside strings and comments do not count. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = []
  const add = (offset: number, specifier: string | null): void => {
    if (file.codeOnly[offset] !== file.withoutComments[offset]) return
    found.push({ from: file.path, line: lineAt(file.text, offset), specifier, target: specifier === null ? null : targetOf(file.path, specifier) })
  }
  for (const pattern of PATTERNS) for (const match of file.withoutComments.matchAll(pattern)) add(match.index, match.groups?.['name'] ?? null)
  for (const match of file.codeOnly.matchAll(COMPUTED)) if (!isDeclaration(file.codeOnly, match.index)) add(match.index, null)
  return found.sort((a, b) => a.line - b.line)
}

/** `require(name: string): unknown` declares a function of that name and imports nothing. */
function isDeclaration(code: string, offset: number): boolean {
  return /\bfunction\s+$/.test(code.slice(Math.max(0, offset - 20), offset))
}

/** @returns the package of a bare specifier (`@a/b/c` is `@a/b`), or null for relative and `node:` ones. */
export function packageOf(specifier: string): string | null {
  if (/^(?:\.|\/|node:)/.test(specifier)) return null
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}
