import { escapeText } from '../core/escape-text.ts'

/** A place in a text: line from 1, column from 0 in UTF-16 units, length of what is marked. */
export interface FramePlace {
  readonly line: number
  readonly column: number
  readonly length?: number
}

const WIDTH = 120

/**
 * Shows a place in a text: the line, one line before and after it, and a caret below the column.
 * Long lines are cut around the column, control characters are escaped, tabs become spaces.
 */
export function codeFrame(text: string, place: FramePlace): string {
  const lines = linesAround(text, place.line)
  const digits = String(place.line + 1).length
  const start = Math.max(0, Math.min(place.column, 1_000_000) - 80)
  const shown: string[] = []
  for (const { number, content } of lines) {
    const marked = number === place.line
    shown.push(`${marked ? '>' : ' '} ${String(number).padStart(digits)} | ${visible(content.slice(start, start + WIDTH))}`.trimEnd())
    if (marked) shown.push(caretLine(content, { start, digits, place }))
  }
  return shown.join('\n')
}

function caretLine(content: string, { start, digits, place }: { start: number; digits: number; place: FramePlace }): string {
  const column = Math.min(place.column, content.length)
  const before = visible(content.slice(start, column)).length
  const room = Math.max(1, Math.min(place.length ?? 1, content.length - column, start + WIDTH - column))
  return `  ${' '.repeat(digits)} | ${' '.repeat(before)}${'^'.repeat(room)}`
}

function visible(text: string): string {
  return escapeText(text.replaceAll('\t', ' '))
}

function linesAround(text: string, line: number): { number: number; content: string }[] {
  const found: { number: number; content: string }[] = []
  let from = 0
  for (let number = 1; number <= line + 1; number++) {
    const end = text.indexOf('\n', from)
    const stop = end < 0 ? text.length : end
    if (number >= line - 1) found.push({ number, content: text.slice(from, stop).replace(/\r$/, '') })
    if (end < 0) break
    from = end + 1
  }
  return found
}
