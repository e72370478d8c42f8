import type { AuditEntry } from '../../../src/audit/read-audit.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import { paint, type Style } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'

const STYLES: Readonly<Record<string, Style>> = { allow: 'green', answered: 'green', ask: 'yellow', refused: 'yellow', deny: 'red', threw: 'red', trapped: 'red', failed: 'red' }

/** Writes one audit record on one line: when, what, who, about what, and how it ended. */
export function showAuditEntry(entry: AuditEntry, output: Pick<TextOutput, 'colour'>): string {
  const effect = text(entry['effect'] ?? entry['outcome'])
  const parts = [
    paint(output, 'gray', text(entry.time)),
    entry.event.padEnd(8),
    paint(output, STYLES[effect] ?? 'reset', effect.padEnd(8)),
    [text(entry['kind']), text(entry['target']), text(entry['text'])].filter((part) => part !== '').join(' '),
    ...named(entry, ['rule', 'code', 'limit']),
    paint(output, 'gray', named(entry, ['tenant', 'plugin', 'user', 'runId']).join(' ')),
  ]
  return `${parts.filter((part) => part !== '').join('  ')}\n`
}

function named(entry: AuditEntry, fields: readonly string[]): string[] {
  return fields.filter((field) => entry[field] !== undefined).map((field) => `${field}=${text(entry[field])}`)
}

/** A field as text; a log that somebody else wrote may hold anything in any field. */
function text(value: unknown): string {
  if (value === undefined || value === null) return ''
  return escapeText(typeof value === 'string' ? value : JSON.stringify(value), { max: 2048 })
}
