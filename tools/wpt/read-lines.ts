import { LEFT_SUBTESTS } from './areas.ts'
import { MARK } from './make-script.ts'

/** What came of one subtest. */
export interface Subtest {
  readonly name: string
  readonly passed: boolean
  /** Why not; '' when it passed. */
  readonly message: string
}

/** What came of one script. `fault` says why the file as a whole failed, '' when it ran to its end. */
export interface FileResult {
  readonly subtests: readonly Subtest[]
  readonly fault: string
}

const STATUS = ['passed', 'failed', 'timed out', 'not run', 'precondition failed']
const HARNESS = ['', 'the harness failed', 'the harness timed out', 'precondition failed']

/** Reads the lines that a script printed; others are passed over. @param lack what to say when the end is not among them. */
export function readLines(lines: readonly string[], lack: string): FileResult {
  const subtests: Subtest[] = []
  for (const line of lines.filter((text) => text.startsWith(MARK))) {
    const found = JSON.parse(line.slice(MARK.length)) as { readonly name?: string; readonly status?: number; readonly end?: number; readonly message: string }
    if (found.end !== undefined) return { subtests, fault: found.end === 0 ? '' : `${HARNESS[found.end] ?? 'the harness failed'}: ${found.message}` }
    const { name = '', status = 1, message } = found
    if (!LEFT_SUBTESTS.some(([left]) => left.test(name))) subtests.push({ name, passed: status === 0, message: status === 0 ? '' : `${STATUS[status] ?? 'failed'}: ${message}` })
  }
  return { subtests, fault: lack }
}
