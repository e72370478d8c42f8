import type { LogLevel, LogLine } from '../../../src/core/outcome.ts'
import { escapeText } from '../../../src/core/escape-text.ts'
import { paint, type Style } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'

const STYLES: Readonly<Record<LogLevel, Style>> = { debug: 'gray', info: 'cyan', warn: 'yellow', error: 'red' }

/** Writes one log line of a plugin. Every line of its text carries the level, so that no text of a plugin looks like one of Sallyport's own. */
export function showLog(line: LogLine, output: Pick<TextOutput, 'colour'>): string {
  const label = paint(output, STYLES[line.level] ?? 'cyan', `${line.level.padEnd(5)} |`)
  const text = escapeText(line.text, { lines: true, max: 65_536 })
  return text.split('\n').map((part) => `${label} ${part}\n`).join('')
}
