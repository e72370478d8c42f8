import { Buffer } from 'node:buffer'
import type { LogLevel, LogLine } from '../../core/outcome.ts'

/** The log lines of one run, kept by the supervisor so that they outlive the cell. */
export class LogBook {
  readonly lines: LogLine[] = []
  readonly #limit: number
  readonly #redact: (text: string) => string
  readonly #started: number
  #bytes = 0

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
    if (this.#bytes + bytes > this.#limit) return null
    this.#bytes += bytes
    const line = { level, text: this.#redact(text), at: Math.round(performance.now() - this.#started) }
    this.lines.push(line)
    return line
  }
}
