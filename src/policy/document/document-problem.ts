import { showText } from './show-text.ts'

/** Where in a document something is: keys and indexes from the root. */
export type DocumentPath = readonly (string | number)[]

/** One thing that is wrong with a document. */
export interface DocumentProblem {
  readonly path: DocumentPath
  /** Path, offending value, and the reason. */
  readonly message: string
  /** What is wrong and what would be right, for callers that name the place themselves. */
  readonly reason: string
  /** Where in the text, from 1; absent for documents that came as objects. */
  readonly line?: number
  readonly column?: number
}

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$]*$/

/** Writes a path as code would: `net.allow[1]`. The root is empty. */
export function showPath(path: DocumentPath): string {
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${part}]`
    return PLAIN_KEY.test(part) ? `.${part}` : `[${showText(part, 60)}]`
  })
  return parts.join('').replace(/^\./, '')
}

/** Makes a problem about a part; `value` (already fit to show) is named when given. */
export function problemAt(path: DocumentPath, reason: string, value?: string): DocumentProblem {
  const place = path.length === 0 ? 'the document' : showPath(path)
  return { path, reason, message: value === undefined ? reason : `${place} is ${value}: ${reason}` }
}
