import { randomBytes } from 'node:crypto'
import { type Logger, pino } from 'pino'
import { SallyportError, isSallyportError } from '../core/errors.ts'
import type { RunInfo } from '../core/run-info.ts'
import { AppendFile } from './append-file.ts'
import { callFields, decisionFields, type LineFields, noteFields, runEndFields, runFields } from './audit-fields.ts'
import { PluginLines } from './plugin-lines.ts'
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

/** What stands in a line beside its own fields. */
interface LineParts {
  /** The run that the line is about, where the fields do not name it. */
  readonly run?: RunInfo | undefined
  /** The run whose end the line tells of, and what contained it. */
  readonly ended?: Pick<RunRecord, 'run' | 'layers'>
}

/** Writes a line. */
type Append = (fields: LineFields, parts: LineParts) => void

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
  const plugins = new PluginLines(lines)
  let sequence = 0
  // Mostly many lines in a row are about one run: its facts are turned into text once, too.
  let last: { readonly run: RunInfo; readonly logger: Logger } | null = null
  const about = (run: RunInfo): Logger => {
    if (last?.run !== run) last = { run, logger: plugins.about(run, undefined).child(runFields(run)) }
    return last.logger
  }
  return (fields, { run, ended }) => {
    sequence += 1
    fields.log = log
    fields.sequence = sequence
    try {
      if (ended !== undefined) plugins.about(ended.run, ended.layers).info(fields)
      else (run === undefined ? lines : about(run)).info(fields)
    } catch (cause) {
      throw isSallyportError(cause) ? cause : new SallyportError('SP_AUDIT_FAILED', 'Cannot write to the audit log: nothing that it would have recorded is carried out', { cause })
    }
  }
}

/** Pino, cut down to a writer of JSON lines: no process facts, no message, and the format's version in the place of the level. */
function jsonLines(sink: { write(line: string): void }): Logger {
  return pino({ base: null, timestamp: isoTime(), formatters: { level: () => ({ v: 1 }) } }, { write: (line: string) => sink.write(line) })
}

/** The member `time`, made once for all lines of a millisecond. */
function isoTime(): () => string {
  let [at, text] = [Number.NaN, '']
  return () => {
    const now = Date.now()
    if (now === at) return text
    at = now
    text = `,"time":"${new Date(now).toISOString()}"`
    return text
  }
}

function makeLog(append: Append, close: () => void, redact?: Redactor): AuditLog {
  return {
    decision: (record) => append(decisionFields(record, redact), { run: record.run }),
    call: (record) => append(callFields(record, redact), { run: record.run }),
    run: (record) => append(runEndFields(record), { ended: record }),
    note: (record) => append(noteFields(record, redact), { run: record.run }),
    redacting: (next) => makeLog(append, close, next),
    close: async () => close(),
  }
}
