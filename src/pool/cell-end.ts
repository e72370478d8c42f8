import { isLauncherExit } from '../confine/self/launcher-plan.ts'
import { SallyportError } from '../core/errors.ts'
import { escapeText } from '../core/escape-text.ts'
import type { LimitName } from '../core/limits.ts'

/** Why a cell is gone, as its runs are told. */
export interface CellEnd {
  readonly cause: LimitName
  readonly detail: string
  /** True for the run that was being executed when the cell ended, or that the cause is known to come from. */
  readonly blamed: boolean
  /** False for a run whose first turn had not come yet: nothing of it has run. */
  readonly begun: boolean
}

/** What a turn rejects with when its cell is gone. Stays inside the engine: the runner turns it into an outcome. */
export class CellGone extends Error {
  override readonly name = 'CellGone'
  readonly end: CellEnd

  constructor(end: CellEnd) {
    super(end.detail)
    this.end = end
  }
}

/** What is known when a child process has ended. */
export interface ExitFacts {
  readonly code: number | null
  readonly signal: string | null
  /** Set when the supervisor killed the cell itself: its reason wins over the signal. */
  readonly killedFor: { readonly cause: LimitName; readonly detail: string } | null
  /** True when the kernel says that it killed the cell because its control group had used up its memory. */
  readonly outOfMemory?: boolean
  /** The last bytes of stderr. Untrusted text. */
  readonly stderr: string
}

/**
 * Names the cause of a cell's end. The first cause wins: what the supervisor decided, then the signal.
 * Reading stderr for V8's out-of-memory notice can at most move a crash between two causes that are blamed alike.
 */
export function explainExit(facts: ExitFacts): { readonly cause: LimitName; readonly detail: string } {
  if (facts.killedFor !== null) return facts.killedFor
  if (facts.outOfMemory === true) return { cause: 'memory', detail: 'The kernel killed the cell: its control group had used up its memory' }
  if (facts.signal === 'SIGSYS' || facts.code === 159) return { cause: 'violation', detail: 'The kernel killed the cell for a forbidden system call' }
  if (/heap out of memory|is_heap_oom = 1|<--- Last few GCs --->|Out of memory|OOM error|invalid table size|invalid array length Allocation failed/i.test(facts.stderr)) {
    return { cause: 'memory', detail: 'V8 ran out of memory and aborted the cell' }
  }
  const how = facts.signal === null ? `with code ${facts.code}` : `by signal ${facts.signal}`
  return { cause: 'crash', detail: `The cell ended ${how} while it ran the plugin` }
}

/** The error of a cell that ended before it could take work. Only then is its output believed: no plugin was in it. */
export function explainStart(facts: ExitFacts): SallyportError {
  const stderr = facts.stderr.slice(0, 2000)
  const said = escapeText(stderr.trim(), { max: 500 })
  return new SallyportError('SP_CELL_START', `A cell could not be started: ${startDetail(facts, said)}`, { data: { stderr, code: facts.code } })
}

function startDetail(facts: ExitFacts, said: string): string {
  if (isLauncherExit(facts.code)) return `it could not be confined: ${said}`
  if (facts.killedFor !== null || facts.signal !== null) return explainExit(facts).detail
  return `it ended with code ${facts.code}: ${said}`
}
