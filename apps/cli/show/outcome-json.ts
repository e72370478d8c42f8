import type { Outcome, RunError, Usage } from '../../../src/core/outcome.ts'

/** What `--json` prints: the contract of one outcome, in a fixed order of keys. */
export interface OutcomeDocument {
  readonly status: Outcome['status']
  readonly value: unknown
  readonly error: RunError | null
  /** Null when the run never started. */
  readonly runId: string | null
  readonly usage: Usage
  readonly logs: Outcome['logs']
}

const NOTHING: Usage = { cpuMs: 0, wallMs: 0, heapPeakBytes: 0, residentPeakBytes: 0, hostCalls: 0, outputBytes: 0, logBytes: 0, fetchBytes: 0, coldStart: false }

/** Gives the document of a run that ended. An answer of undefined is null in it. */
export function outcomeDocument({ status, value, error, runId, usage, logs }: Outcome): OutcomeDocument {
  return { status, value: value ?? null, error, runId, usage, logs }
}

/** Gives the document of a run that could not start: status "refused", nothing used. */
export function refusedDocument(error: RunError): OutcomeDocument {
  return { status: 'refused', value: null, error, runId: null, usage: NOTHING, logs: [] }
}
