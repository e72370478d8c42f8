import { escapeText } from '../../../src/core/escape-text.ts'
import type { RunError } from '../../../src/core/outcome.ts'
import { paint } from '../terminal/paint.ts'
import type { TextOutput } from '../terminal/terminal.ts'
import type { SourceFrame } from './find-frame.ts'

/** What is known beside the error itself. */
export interface ErrorContext {
  readonly frame?: SourceFrame | null
  /** A line of advice, shown as `tip:`. */
  readonly tip?: string | null
}

type Colours = Pick<TextOutput, 'colour'>

/** Writes an error for a person: what went wrong with its code, the author's line, the stack, causes, and what to do. */
export function showError(error: RunError, output: Colours, context: ErrorContext = {}): string {
  const [first = '', ...rest] = headline(error).split('\n')
  const lines = [`${paint(output, ['red', 'bold'], 'error')}: ${first} ${paint(output, 'gray', `[${error.code}]`)}`, ...rest]
  if (context.frame != null) lines.push(...frameLines(context.frame, output))
  lines.push(...stackLines(error.stack, output))
  for (let cause = error.cause, depth = 0; cause !== undefined && depth < 8; cause = cause.cause, depth += 1) {
    // A wrapper mostly repeats what it wraps: then only the frames are news.
    if (!error.message.includes(cause.message)) lines.push(`${paint(output, 'gray', 'cause')}: ${headline(cause)}`)
    lines.push(...stackLines(cause.stack, output))
  }
  const hint = error.grantHint
  if (hint !== undefined && !error.message.includes(hint)) lines.push(`${paint(output, 'cyan', 'grant')}: ${escapeText(hint, { max: 4096 })}`)
  if (error.rule !== undefined) lines.push(`${paint(output, 'gray', 'rule')}: ${escapeText(error.rule, { max: 256 })}`)
  if (context.tip != null) lines.push(`${paint(output, 'cyan', 'tip')}: ${escapeText(context.tip, { max: 8192, lines: true })}`)
  return `${lines.join('\n')}\n`
}

function headline(error: RunError): string {
  const message = escapeText(error.message, { max: 8192, lines: true })
  const name = escapeText(error.name, { max: 80 })
  return name === '' || name === 'SallyportError' ? message : `${name}: ${message}`
}

function frameLines(frame: SourceFrame, output: Colours): string[] {
  const source = frame.text.replaceAll('\t', ' ')
  // Long lines (one that a bundler wrote) are shown around the column.
  const from = Math.max(0, frame.column - 80)
  const shown = escapeText(source.slice(from, from + 120), { max: 400 })
  const before = escapeText(source.slice(from, Math.max(from, frame.column - 1)), { max: 400 }).length
  const gutter = `${frame.line} | `
  return [`  ${paint(output, 'gray', gutter)}${shown}`, `  ${' '.repeat(gutter.length + before)}${paint(output, 'red', '^')}`]
}

function stackLines(stack: string | undefined, output: Colours): string[] {
  if (stack === undefined) return []
  const frames = stack.split('\n').filter((line) => /^\s*at /.test(line)).slice(0, 20)
  return frames.map((line) => `    ${paintFrame(escapeText(line.trim(), { max: 400 }), output)}`)
}

function paintFrame(line: string, output: Colours): string {
  const place = /^(at (?:.* \()?)(.+?):(\d+):(\d+)(\)?)$/.exec(line)
  if (place === null) return paint(output, 'gray', line)
  const [, start = '', file = '', row = '', column = '', end = ''] = place
  return `${start}${paint(output, 'cyan', file)}:${paint(output, 'yellow', `${row}:${column}`)}${end}`
}
