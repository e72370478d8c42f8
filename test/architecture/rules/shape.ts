import { functionsOf } from '../scan/functions.ts'
import { isProduct, lineAt, type SourceFile } from '../scan/source-tree.ts'

/** The longest a file and a function may be, in lines. Past it they are split, not excused. */
export const MOST_LINES = { file: 250, testFile: 400, function: 50 } as const

/** Checks the length of every file and, in shipped code, of every function. */
export function checkSizes(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const lines = file.text.trimEnd().split('\n').length
    const most = isProduct(file.path) ? MOST_LINES.file : MOST_LINES.testFile
    const long = isProduct(file.path) ? functionsOf(file).filter((body) => body.lines > MOST_LINES.function) : []
    const tooLong = long.map((body) => `${file.path}:${body.line} is a function of ${body.lines} lines, more than ${MOST_LINES.function}`)
    return lines > most ? [`${file.path} has ${lines} lines, more than ${most}`, ...tooLong] : tooLong
  })
}

const DOORWAYS = new Set(['src/index.ts', 'host-api/index.ts'])
const EMPTY_NAMES = /(?:^|[/-])(?:utils?|helpers?|common|managers?|misc)(?:$|[/.-])/

/** Checks the names of files and folders: kebab-case, named after their job, index.ts only where the package is published. */
export function checkNames(paths: readonly string[]): string[] {
  return paths.filter((path) => /\.[cm]?[jt]s$/.test(path)).flatMap((path) => {
    const base = path.slice(path.lastIndexOf('/') + 1)
    const found: string[] = []
    if (EMPTY_NAMES.test(path) && !path.startsWith('test/')) found.push(`${path} is named after no job`)
    if (base === 'index.ts' && !DOORWAYS.has(path)) found.push(`${path}: index.ts is for published doorways only`)
    if (!/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(base)) found.push(`${path} is not kebab-case`)
    return found
  })
}

/** What shipped TypeScript does not contain, with the reason. Applied to code, not to strings and comments. */
const FORBIDDEN_CODE: readonly { readonly pattern: RegExp; readonly only: RegExp; readonly why: string }[] = [
  { pattern: /(?<=[:<|&,=([]\s*|\bas\s+)any\b(?!\s*[(:.=?])|\bany\[\]/g, only: /^/, why: 'the type "any" hides what is untrusted; write unknown' },
  { pattern: /^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s/gm, only: /^/, why: 'enum is not erasable; write a constant table' },
  { pattern: /^\s*(?:export\s+)?(?:declare\s+)?namespace\s/gm, only: /^/, why: 'namespace is not erasable' },
  { pattern: /\bprocess\s*\.\s*(?:exit|reallyExit|abort)\b/g, only: /^(?:src|host-api)\/(?!cell\/)/, why: 'the embedder decides when its process ends' },
  { pattern: /@ts-(?:ignore|nocheck)/g, only: /^/, why: 'a type error is fixed, not silenced' },
]

/** Checks that shipped code contains none of the forbidden constructs. */
export function checkConstructs(files: readonly SourceFile[]): string[] {
  return files.filter((file) => isProduct(file.path)).flatMap((file) =>
    FORBIDDEN_CODE.filter((rule) => rule.only.test(file.path)).flatMap(({ pattern, why }) =>
      [...(why.includes('silenced') ? file.text : file.codeOnly).matchAll(pattern)].map((match) => `${file.path}:${lineAt(file.text, match.index)}: ${why}`)))
}
