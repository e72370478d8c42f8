import type { ErrorCode } from '../../core/error-codes.ts'
import { SallyportError } from '../../core/errors.ts'
import type { DocumentProblem } from './document-problem.ts'

/** Which document is read, for messages. */
export interface DocumentSource {
  readonly code: Extract<ErrorCode, 'SP_POLICY_INVALID' | 'SP_MANIFEST_INVALID'>
  /** Name of the file as it is to be shown, null for a document without one. */
  readonly file: string | null
}

const MOST_LINES = 50

/** Makes the one error that names every problem of a document, each on its line with file, line and column; data `{ file, problems }`. */
export function documentError(source: DocumentSource, problems: readonly DocumentProblem[]): SallyportError {
  const noun = source.code === 'SP_POLICY_INVALID' ? 'Policy' : 'Manifest'
  const lines = problems.slice(0, MOST_LINES).map(({ line, column, message }) => {
    const place = [source.file, line, column].filter((part) => part !== undefined && part !== null && part !== '').join(':')
    return place === '' ? message : `${place}: ${message}`
  })
  if (problems.length > MOST_LINES) lines.push(`and ${problems.length - MOST_LINES} more`)
  const head = problems.length === 1 ? `${noun} is invalid: ` : `${noun} is invalid: ${problems.length} problems\n`
  return new SallyportError(source.code, head + lines.join('\n'), { data: { file: source.file, problems } })
}
