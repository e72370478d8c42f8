import { randomBytes } from 'node:crypto'
import { SallyportError, isSallyportError } from '../core/errors.ts'
import { AppendFile } from './append-file.ts'
import { callFields, decisionFields, noteFields, runEndFields } from './audit-fields.ts'
import { type AuditEvent, AuditLines, type LineParts } from './audit-lines.ts'
import type { CallRecord, DecisionRecord, NoteRecord, RunRecord } from './records.ts'
import type { Redactor } from './redact-target.ts'

/** Where audit lines go: a file that is appended to, a function that takes each line with its line feed, or nowhere. */
export type AuditTarget = { readonly file: string } | { write(line: string): void } | null

/**
 * Writes one JSON line per record, before the call returns.
 * Every method throws SallyportError SP_AUDIT_FAILED when the line cannot be written: what it would have recorded must then not happen.
 */
export interface AuditLog {
  decision(record: DecisionRecord): void
  call(record: CallRecord): void
  run(record: RunRecord): void
  note(record: NoteRecord): void
  /** The same log, whose targets and texts go through a redactor of secret values first. */
  redacting(redact: Redactor): AuditLog
  /** Brings the lines to the disk and closes the file; writing afterwards throws. */
  close(): Promise<void>
}

/** Writes a line. */
type Append = (event: AuditEvent, parts: LineParts) => void

/**
 * Opens an audit log. `null` gives one that drops every record.
 * Lines carry `v` (1, the version of the format), `time`, `event`, `log` (names this opening) and `sequence` (from 1, without gaps, within `log`).
 * @throws SallyportError SP_AUDIT_FAILED when the file cannot be opened for appending.
 */
export function openAudit(target: AuditTarget): AuditLog {
  if (target === null) return makeLog(() => undefined, () => undefined)
  const file = 'file' in target ? new AppendFile(target.file) : null
  const sink = file ?? (target as { write(line: string): void })
  return makeLog(makeAppend(sink), () => file?.close())
}

function makeAppend(sink: { write(line: string): void }): Append {
  const lines = new AuditLines(randomBytes(6).toString('hex'))
  return (event, parts) => {
    const line = lines.next(event, parts)
    try {
      sink.write(line)
    } catch (cause) {
      throw isSallyportError(cause) ? cause : new SallyportError('SP_AUDIT_FAILED', 'Cannot write to the audit log: nothing that it would have recorded is carried out', { cause })
    }
  }
}

function makeLog(append: Append, close: () => void, redact?: Redactor): AuditLog {
  return {
    decision: (record) => append('decision', { run: record.run, fields: decisionFields(record, redact) }),
    call: (record) => append('call', { run: record.run, fields: callFields(record, redact) }),
    run: (record) => append('run', { run: record.run, fields: runEndFields(record), layers: record.layers }),
    note: (record) => append('note', { run: record.run, fields: noteFields(record, redact) }),
    redacting: (next) => makeLog(append, close, next),
    close: async () => close(),
  }
}
