import { Buffer } from 'node:buffer'
import type { LogLevel, LogLine } from '../../core/outcome.ts'

/** What a line costs beside its text, so that a flood of empty lines has an end. The guest's gate counts the same. */
const LINE_COST = 16

/** The log lines of one run, kept by the supervisor so that they outlive the cell. */
export class LogBook {
  readonly lines: LogLine[] = []
  readonly #limit: number
  readonly #redact: (text: string) => string
  readonly #started: number
  #bytes = 0
  #cost = 0

  /** @param redact replaces secret values; @param limit bytes of text. */
  constructor(limit: number, redact: (text: string) => string) {
    this.#limit = limit
    this.#redact = redact
    this.#started = performance.now()
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Adds a line. @returns the line as kept, or null when the budget is used up. */
  add(level: LogLevel, text: string): LogLine | null {
    const bytes = Buffer.byteLength(text)
    const cost = this.#cost + bytes + LINE_COST
    if (cost > this.#limit) return null
    this.#cost = cost
    this.#bytes += bytes
    const line = { level, text: this.#redact(text), at: Math.round(performance.now() - this.#started) }
    this.lines.push(line)
    return line
  }
}
