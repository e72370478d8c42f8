import type { Location, Message } from 'esbuild'
import type { ErrorCode } from '../../core/error-codes.ts'
import { escapeText } from '../../core/escape-text.ts'
import { codeFrame } from '../code-frame.ts'
import type { Problem, Reply } from '../job.ts'
import { REFUSED_PATTERNS } from './esbuild-options.ts'
import { isInPackage } from './is-in-package.ts'
import type { ImportTrail } from './import-trail.ts'
import type { SourceText } from './read-source.ts'

/** Marks a message of the bundler as a refused import. */
export const REFUSED_IMPORT = { code: 'SP_BUNDLE_IMPORT' } as const

const MOST_PROBLEMS = 10
const LEFT_TO_PACKAGES = new Set(['indirect-require', 'unsupported-require-call', 'unsupported-dynamic-import'])
const UNRESOLVED = /^Could not resolve "(.*)"$/
const CODES: readonly ErrorCode[] = ['SP_BUNDLE_TOO_LARGE', 'SP_BUNDLE_UNREADABLE', 'SP_BUNDLE_IMPORT', 'SP_BUNDLE_SYNTAX', 'SP_BUNDLE_NO_ENTRY']

/** The three forms of an entry, for the message of SP_BUNDLE_NO_ENTRY. */
const FORMS = '"export default async function (input, ctx) {}", "export default { async fetch(request, ctx) {} }" or "export default async function* (input, ctx) {}"'

/** What a report needs to know about the job. */
export interface ReportContext {
  readonly entry: string
  readonly texts: ReadonlyMap<string, SourceText>
  readonly trail: ImportTrail
}

/** Turns what esbuild found wrong into a reply: the first ten problems, each with its place and a code frame. */
export function reportProblems(messages: readonly Message[], context: ReportContext): Reply {
  const coded = messages.map((message) => inOurWords(message, context)).map((message) => ({ message, code: codeOf(message) }))
  const code = CODES.find((candidate) => coded.some((entry) => entry.code === candidate)) ?? 'SP_BUNDLE_SYNTAX'
  // What is too large is so once: the files behind the first one are no news.
  const shown = coded.filter((entry) => entry.code === code).slice(0, code === 'SP_BUNDLE_TOO_LARGE' ? 1 : MOST_PROBLEMS)
  const problems = shown.map(({ message }) => problemOf(message, context))
  return { ok: false, code, message: code === 'SP_BUNDLE_NO_ENTRY' ? noEntry(context.entry) : problems.map(problemText).join('\n'), problems }
}

/**
 * True for a warning that is a refusal here: a computed import, a require used as a value.
 * In packages none of it is one: they ask whether there is a `require` before they use it, or import what a variable says and live without. It throws when it is
 * called; what the bundler would take for a pattern of files was refused before, file by file.
 */
export function isRefusal(message: Message): boolean {
  if (LEFT_TO_PACKAGES.has(message.id) && isInPackage(placeOf(message.location).file)) return false
  return Object.hasOwn(REFUSED_PATTERNS, message.id)
}

/** One line for a warning. */
export function warningText(message: Message): string {
  const { file, line, column } = placeOf(message.location)
  return escapeText(`${file}:${line}:${column}: ${message.text}`, { max: 500 })
}

/** esbuild has words of its own for a require that was left unresolved and is in no try. */
function inOurWords(message: Message, { trail }: ReportContext): Message {
  const specifier = UNRESOLVED.exec(message.text)?.[1]
  const text = specifier === undefined ? null : trail.lateText(specifier, placeOf(message.location).file)
  return text === null ? message : { ...message, text, detail: REFUSED_IMPORT }
}

function codeOf(message: Message): ErrorCode {
  const detail: unknown = message.detail
  const marked = typeof detail === 'object' && detail !== null && 'code' in detail ? detail.code : null
  const code = CODES.find((candidate) => candidate === marked)
  if (code !== undefined) return code
  if (isRefusal(message)) return 'SP_BUNDLE_IMPORT'
  return message.location?.file === 'entry:entry' && message.text.startsWith('No matching export') ? 'SP_BUNDLE_NO_ENTRY' : 'SP_BUNDLE_SYNTAX'
}

function problemOf(message: Message, { texts }: ReportContext): Problem {
  const place = placeOf(message.location)
  const text = REFUSED_PATTERNS[message.id] ?? escapeText(message.text, { max: 600 })
  const source = texts.get(place.file)?.text
  const unit = message.location === null ? 0 : unitColumn(message.location)
  const frame = source === undefined || place.line === 0 ? '' : codeFrame(source, { line: place.line, column: unit, length: message.location?.length ?? 1 })
  return { ...place, file: escapeText(place.file, { max: 300 }), text, frame }
}

function problemText({ file, line, column, text, frame }: Problem): string {
  const place = line === 0 ? '' : `${file}:${line}:${column}: `
  return frame === '' ? `${place}${text}` : `${place}${text}\n${frame}`
}

function placeOf(location: Location | null): { file: string; line: number; column: number } {
  if (location === null) return { file: '', line: 0, column: 0 }
  return { file: location.file.replace(/^code:/, ''), line: location.line, column: unitColumn(location) + 1 }
}

/** esbuild counts columns in bytes, editors and stack traces in UTF-16 units. */
function unitColumn({ lineText, column }: Location): number {
  return new TextDecoder().decode(new TextEncoder().encode(lineText).subarray(0, column)).length
}

function noEntry(entry: string): string {
  return `Cannot find the entry of "${escapeText(entry, { max: 300 })}": it has no default export. Write ${FORMS}`
}
