import { lineAt, type SourceFile } from '../scan/source-tree.ts'

/** @returns the second-level headings of a Markdown text that are error codes. */
function headings(markdown: string): string[] {
  return [...markdown.matchAll(/^##+ `?(?<code>SP_[A-Z_]+)`?\s*$/gm)].map((match) => match.groups?.['code'] ?? '')
}

/** What the table says about one code. */
export interface ErrorFacts {
  readonly fault: string
  readonly http: number
  readonly exit: number
}

/** Checks that docs/errors.md has exactly one heading per code, with its facts, cause and remedy under it, and no heading without a code. */
export function checkErrorDocs(table: Readonly<Record<string, ErrorFacts>>, markdown: string): string[] {
  const documented = headings(markdown)
  const sections = markdown.split(/^##+ /m).slice(1).map((part) => [part.split('\n')[0]?.replaceAll('`', '').trim() ?? '', part] as const)
  const lacks = ([code, { fault, http, exit }]: [string, ErrorFacts]): string[] => {
    const text = new Map(sections).get(code) ?? ''
    return [`Fault: ${fault}. HTTP ${http}, exit ${exit}.`, 'Cause: ', 'Remedy: '].filter((part) => !text.includes(part)).map((part) => `docs/errors.md does not say "${part.trim()}" under ${code}`)
  }
  return [
    ...Object.keys(table).filter((code) => !documented.includes(code)).map((code) => `${code} has no heading in docs/errors.md`),
    ...documented.filter((code) => !(code in table)).map((code) => `docs/errors.md explains ${code}, which is not in the table`),
    ...documented.filter((code, at) => documented.indexOf(code) !== at).map((code) => `docs/errors.md explains ${code} twice`),
    ...Object.entries(table).filter(([code]) => documented.includes(code)).flatMap(lacks),
  ]
}

interface Message {
  readonly offset: number
  /** The text from its opening quote, up to the closing one. */
  readonly text: string
}

/** The literal in the second argument of each `new SallyportError(`, where there is one. */
function messagesOf(file: SourceFile): Message[] {
  const found: Message[] = []
  for (const match of file.codeOnly.matchAll(/new SallyportError\(\s*/g)) {
    const start = match.index + match[0].length
    const rest = file.withoutComments.slice(start)
    const literal = /^[^,()]+,\s*(?<quoted>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)(?<next>\s*[,)+])/.exec(rest)
    if (literal?.groups !== undefined) found.push({ offset: start, text: (literal.groups['quoted'] ?? '').slice(1, -1) })
  }
  return found
}

function faults(text: string): string[] {
  const words = text.replace(/\$\{[^}]*\}/g, '${}')
  const found: string[] = []
  if (!/^(?:[A-Z]|\$\{|")/.test(words)) found.push('does not start with a capital')
  if (/\.$/.test(words)) found.push('ends with a period')
  if (/\b\w+n\\?['’]t\b|\b\w+\\?['’](?:re|ll|ve)\b|\b(?:it|that|there|what|he)\\?['’]s\b/i.test(words)) found.push('has a contraction')
  if (/(?:^|[\s(:])\\?'[^'\s]/.test(words)) found.push('quotes with single quotes')
  if (words.trim() === '') found.push('says nothing')
  return found
}

/** Checks the wording of every literal error message: capital, no final period, no contraction, double quotes. */
export function checkMessages(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => messagesOf(file).flatMap(({ offset, text }) => faults(text).map((fault) => `${file.path}:${lineAt(file.text, offset)}: the message "${text}" ${fault}`)))
}

/** Files whose plain errors never leave them as they are: something above turns them into a SallyportError with this cause. */
const CAUSES = new Map([
  ['host-api/net/dial/exchange.ts', 'explainFetchFailure makes the one SP_FETCH_FAILED of it, which tells a plugin nothing'],
  ['host-api/net/dial/pool-table.ts', 'explainFetchFailure, as above'],
  ['host-api/net/hop/check-addresses.ts', 'explainFetchFailure, as above: a resolver must not be told apart from a refused host'],
  ['src/audit/append-file.ts', 'the audit log reports SP_AUDIT_FAILED for every write that fails'],
  ['src/runner/quarantine/read-entry.ts', 'QuarantineFile reports SP_STATE_INVALID for every file that it cannot understand'],
])

/** Checks that shipped code throws nothing but SallyportError; `throw name` hands on what was caught. */
export function checkThrows(files: readonly SourceFile[]): string[] {
  const foreign = /\bthrow\s+new\s+(?!SallyportError\b)(?<name>[\w$.]+)/g
  return files.filter((file) => !CAUSES.has(file.path)).flatMap((file) => [...file.codeOnly.matchAll(foreign)].map((match) => `${file.path}:${lineAt(file.text, match.index)} throws ${match.groups?.['name'] ?? ''}; only SallyportError leaves the library`))
}

/** Checks that each code of the table is used by shipped code and provoked by a test. */
export function checkCodesUsed(codes: readonly string[], files: readonly SourceFile[]): string[] {
  const isUsed = (code: string, folder: RegExp): boolean => files.some((file) => folder.test(file.path) && file.path !== 'src/core/error-codes.ts' && new RegExp(`\\b${code}\\b`).test(file.withoutComments))
  return [
    ...codes.filter((code) => !isUsed(code, /^(?:src|host-api|apps)\//)).map((code) => `${code} is in the table and reported by nothing`),
    ...codes.filter((code) => !isUsed(code, /^test\/(?!architecture\/)/)).map((code) => `${code} is provoked by no test`),
  ]
}
