import { ERROR_CODES } from '../../../src/core/error-codes.ts'
import type { Outcome } from '../../../src/core/outcome.ts'
import { tipForAbsentGlobal } from '../show/absent-global.ts'
import { findFrame, type SourceLines } from '../show/find-frame.ts'
import { outcomeDocument, refusedDocument } from '../show/outcome-json.ts'
import { showError } from '../show/show-error.ts'
import { type Granted, showGrants } from '../show/show-grants.ts'
import { showUsage } from '../show/show-usage.ts'
import { showJson, showValue } from '../show/show-value.ts'
import { tipOf, toRunError } from '../show/to-run-error.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** What `run` was asked to print. */
export interface ReportOptions {
  readonly json: boolean
  readonly quiet: boolean
  readonly usage: boolean
  readonly showGrants: boolean
}

/** A run that ended, and what is known of its plugin. */
export interface EndedRun {
  readonly outcome: Outcome
  readonly granted: readonly Granted[]
  readonly lines: SourceLines
}

/** Prints how a run ended: the answer on standard output, all else on standard error. @returns the exit code. */
export function reportRun({ outcome, granted, lines }: EndedRun, { stdout, stderr }: Terminal, options: ReportOptions): number {
  if (options.json) stdout.write(`${showJson(outcomeDocument(outcome), stdout.isTTY)}\n`)
  else if (outcome.status === 'answered') stdout.write(showValue(outcome.value, stdout))
  else stderr.write(showError(outcome.error, stderr, { frame: findFrame(outcome.error.stack, lines), tip: tipForAbsentGlobal(outcome.error) }))
  if (options.showGrants) stderr.write(showGrants(granted, outcome.used, stderr))
  if (options.usage || (stderr.isTTY && !options.quiet && !options.json)) stderr.write(showUsage(outcome, stderr))
  return outcome.status === 'answered' ? 0 : ERROR_CODES[outcome.error.code].exit
}

/** Prints why a run could not start. @returns the exit code. */
export function reportFailure(thrown: unknown, { stdout, stderr }: Terminal, json: boolean): number {
  const error = toRunError(thrown)
  if (json) stdout.write(`${showJson(refusedDocument(error), stdout.isTTY)}\n`)
  else stderr.write(showError(error, stderr, { tip: tipOf(thrown) }))
  return ERROR_CODES[error.code].exit
}
