import { createReadStream } from 'node:fs'
import { SallyportError } from '../core/errors.ts'
import { escapeText } from '../core/escape-text.ts'
import { splitLines } from './split-lines.ts'

/** One record as it was written. `v`, `time`, `event`, `log` and `sequence` were checked; the rest is as the line says. */
export type AuditEntry = Readonly<Record<string, unknown>> & {
  readonly time: string
  readonly event: 'decision' | 'call' | 'run' | 'note'
  readonly log: string
  readonly sequence: number
}

/** One line of a log: its number from 1, its record unless it is bad, and what is wrong with it or before it. */
export interface AuditLine {
  readonly number: number
  readonly entry: AuditEntry | null
  readonly problem: string | null
}

const EVENTS: readonly unknown[] = ['decision', 'call', 'run', 'note']

/**
 * Reads an audit log line by line, whatever its size. A bad line is reported and passed over; so is a gap in the sequence of one log.
 * @throws SallyportError SP_INPUT_UNREADABLE when the file cannot be read.
 */
export async function* readAudit(file: string): AsyncGenerator<AuditLine> {
  const last = new Map<string, number>()
  try {
    for await (const line of splitLines(createReadStream(file))) {
      const entry = line.text === null ? null : parseEntry(line.text)
      if (entry === null) yield { number: line.number, entry, problem: line.text === null ? 'The line is longer than 1 MiB' : whyBad(line) }
      else yield { number: line.number, entry, problem: checkSequence(entry, last) }
    }
  } catch (cause) {
    throw new SallyportError('SP_INPUT_UNREADABLE', `Cannot read the audit log "${escapeText(file)}"`, { cause })
  }
}

function parseEntry(text: string): AuditEntry | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Reported by whyBad: a line that is no JSON is what this reader is there to find.
    return null
  }
  return isEntry(value) ? value : null
}

function isEntry(value: unknown): value is AuditEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { v, time, event, log, sequence } = value as Record<string, unknown>
  return v === 1 && typeof time === 'string' && !Number.isNaN(Date.parse(time)) && EVENTS.includes(event) && typeof log === 'string' && Number.isSafeInteger(sequence)
}

function whyBad(line: { readonly text: string | null; readonly ended: boolean }): string {
  if (!line.ended) return 'The line was cut short'
  try {
    JSON.parse(line.text ?? '')
    return 'The line is JSON, but no audit record of version 1'
  } catch {
    // The parser's own words would quote the line.
    return 'The line is not JSON'
  }
}

function checkSequence(entry: AuditEntry, last: Map<string, number>): string | null {
  const before = last.get(entry.log)
  last.set(entry.log, entry.sequence)
  if (before === undefined || entry.sequence === before + 1) return null
  return `The sequence goes from ${before} to ${entry.sequence}: lines are missing, repeated or in the wrong order`
}
