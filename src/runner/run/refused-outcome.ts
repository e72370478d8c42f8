import type { AuditLog } from '../../audit/audit-log.ts'
import type { ErrorCode } from '../../core/error-codes.ts'
import type { Outcome } from '../../core/outcome.ts'
import type { RunInfo } from '../../core/run-info.ts'
import { NO_USAGE } from './no-usage.ts'

/** The outcome of a run that never started, written to the audit like any other. */
export function refusedOutcome(run: { readonly info: RunInfo; readonly audit: AuditLog }, why: { readonly code: ErrorCode; readonly message: string }): Outcome {
  const { info, audit } = run
  audit.run({ run: info, status: 'refused', code: why.code, usage: NO_USAGE, durationMs: 0, bytesIn: 0, bytesOut: 0 })
  return { status: 'refused', value: null, error: { code: why.code, name: 'SallyportError', message: why.message }, runId: info.id, usage: NO_USAGE, logs: [], used: [] }
}
