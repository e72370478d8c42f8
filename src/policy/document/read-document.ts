import type { z } from 'zod'
import { copyDocument } from './copy-document.ts'
import { type DocumentSource, documentError } from './document-error.ts'
import type { DocumentProblem } from './document-problem.ts'
import { explainIssues } from './explain-issues.ts'
import { type JsonText, parseJsonText } from './parse-json-text.ts'

/** A document as it came in: as text, as an object, or as an object with the text that it was read from. */
export interface RawDocument {
  readonly document?: unknown
  readonly text?: string | undefined
}

/** How a document is read. */
export interface DocumentReader<Shape extends z.ZodType, Result> {
  readonly source: DocumentSource
  readonly schema: Shape
  /** Makes the result; what it finds wrong goes to `problems`, and then the result is dropped. */
  build(document: z.output<Shape>, problems: DocumentProblem[]): Result
}

// A document with more is not one that somebody repairs line by line.
const MOST_PROBLEMS = 1000

function byPlace(left: DocumentProblem, right: DocumentProblem): number {
  return (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0)
}

function place(problems: readonly DocumentProblem[], json: JsonText | null): DocumentProblem[] {
  return problems.slice(0, MOST_PROBLEMS).map((problem) => (problem.line === undefined && json !== null ? { ...problem, ...json.locate(problem.path) } : problem)).sort(byPlace)
}

/**
 * Reads a document of any kind: plain data, schema, then `build`.
 * @throws SallyportError with the code of the source, listing every problem.
 */
export function readDocument<Shape extends z.ZodType, Result>(raw: RawDocument, { source, schema, build }: DocumentReader<Shape, Result>): Result {
  const json = raw.text === undefined ? null : parseJsonText(raw.text)
  const given = 'document' in raw || json === null ? copyDocument(raw.document) : json
  const problems = [...given.problems]
  const hopeless = problems.length > 0 && given.value === null
  const parsed = hopeless ? null : schema.safeParse(given.value)
  if (parsed?.success === false) problems.push(...explainIssues(parsed.error.issues, given.value))
  if (parsed?.success === true) {
    // SECURITY: the checked value itself, which has no prototype, and not the schema's copy, which has: no schema here changes values.
    // Guarded by test/policy/attacks.test.ts.
    const result = build(given.value as z.output<Shape>, problems)
    if (problems.length === 0) return result
  }
  throw documentError(source, place(problems, json))
}
