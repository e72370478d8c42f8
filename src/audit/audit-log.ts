import { randomBytes } from 'node:crypto'
import { type Logger, pino } from 'pino'
import { SallyportError, isSallyportError } from '../core/errors.ts'
import { AppendFile } from './append-file.ts'
import { type AuditFields, callFields, decisionFields, noteFields, runEndFields } from './audit-fields.ts'
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

type AuditEvent = 'decision' | 'call' | 'run' | 'note'
/** Writes a line. `constant`: facts that are the same object in many lines, and are turned into text once. */
type Append = (event: AuditEvent, fields: AuditFields, constant?: object) => void

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
  const lines = jsonLines(sink)
  const log = randomBytes(6).toString('hex')
  const known = new WeakMap<object, Logger>()
  let sequence = 0
  const withFacts = (facts: object): Logger => {
    const logger = known.get(facts) ?? lines.child({ layers: facts })
    known.set(facts, logger)
    return logger
  }
  return (event, fields, constant) => {
    sequence += 1
    const logger = constant === undefined ? lines : withFacts(constant)
    try {
      logger.info({ event, log, sequence, ...fields })
    } catch (cause) {
      throw isSallyportError(cause) ? cause : new SallyportError('SP_AUDIT_FAILED', 'Cannot write to the audit log: nothing that it would have recorded is carried out', { cause })
    }
  }
}

/** Pino, cut down to a writer of JSON lines: no process facts, no message, and the format's version in the place of the level. */
function jsonLines(sink: { write(line: string): void }): Logger {
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: () => ({ v: 1 }) } }, { write: (line: string) => sink.write(line) })
}

function makeLog(append: Append, close: () => void, redact?: Redactor): AuditLog {
  return {
    decision: (record) => append('decision', decisionFields(record, redact)),
    call: (record) => append('call', callFields(record, redact)),
    run: (record) => append('run', runEndFields(record), record.layers),
    note: (record) => append('note', noteFields(record, redact)),
    redacting: (next) => makeLog(append, close, next),
    close: async () => close(),
  }
}
