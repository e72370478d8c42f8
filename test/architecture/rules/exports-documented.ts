import type { SourceFile } from '../scan/source-tree.ts'

const EXPORT = /^export\s+(?:default\b|(?:declare\s+)?(?:async\s+|abstract\s+)?(?:function\*?|const|let|class|interface|type)\s+(?<name>[\w$]+))/
const LOCAL_LIST = /^export\s+(?:type\s+)?\{[^}]*\}(?!\s*from)/gm

/** @returns true when the lines above end with a TSDoc comment that says something. */
function isDocumented(above: readonly string[]): boolean {
  const last = above.findLastIndex((line) => line.trim() !== '' && !line.startsWith('//'))
  if (last < 0 || !(above[last] ?? '').trimEnd().endsWith('*/')) return false
  const first = above.findLastIndex((line, at) => at <= last && line.trimStart().startsWith('/*'))
  const comment = above.slice(first, last + 1).join('\n').trim()
  return comment.startsWith('/**') && (comment.match(/\w{2,}/g) ?? []).length >= 2
}

/** Tables of one-line names under one comment at the top of the file. */
const TABLES = new Map([['src/guest/primordials.ts', 'each export is a built-in of the same name, captured before plugin code runs']])

function checkFile(file: SourceFile): string[] {
  const lines = file.text.split('\n')
  const code = file.codeOnly.split('\n')
  const found = [...file.codeOnly.matchAll(LOCAL_LIST)].map(() => `${file.path} exports a list of local names: export each where it is declared, under its comment`)
  let previous: string | undefined
  for (const [at, line] of code.entries()) {
    const match = EXPORT.exec(line)
    if (match === null) continue
    const name = match.groups?.['name'] ?? 'default'
    // An overload is documented by the first signature of its name.
    if (name !== previous && !isDocumented(lines.slice(0, at))) found.push(`${file.path}:${at + 1} exports "${name}" without a TSDoc sentence above it`)
    previous = name
  }
  return found
}

/** Checks that every exported name of shipped code has a TSDoc comment directly above it. Re-exports are documented where they come from. */
export function checkExportsDocumented(files: readonly SourceFile[]): string[] {
  return files.filter((file) => /^(?:src|host-api|apps)\//.test(file.path) && !TABLES.has(file.path)).flatMap(checkFile)
}
