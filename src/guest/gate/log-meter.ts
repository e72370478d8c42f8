import { stringCharCodeAt } from '../primordials.ts'
import type { CellPort } from './config.ts'

/** What a line costs beside its text, so that a flood of empty lines has an end. The supervisor counts the same. */
const LINE_COST = 16

/** Counts what a plugin logs and hands it over at once, so that lines survive a kill. */
export interface LogMeter {
  /** Sets how many bytes one run may log. */
  readonly allow: (bytes: number) => void
  /** Starts the count over, for a new run. */
  readonly reset: () => void
  /** Hands one line over, or ends the run: a line that was dropped in silence is worse than a run that failed aloud. */
  readonly write: (level: string, text: string) => void
}

/** Makes the meter of an isolate. Nothing may be logged before `allow`. */
export function makeLogMeter(port: CellPort): LogMeter {
  let allowed = 0
  let written = 0
  return {
    allow: (bytes) => {
      allowed = bytes
    },
    reset: () => {
      written = 0
    },
    write: (level, text) => {
      written += utf8Bytes(text) + LINE_COST
      if (written > allowed) port.trap('logs', `The plugin logged more than ${allowed} bytes`)
      port.log(level, text)
    },
  }
}

/** Bytes of a text in UTF-8, as the supervisor counts them: half a character is written as U+FFFD. */
function utf8Bytes(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index += 1) {
    const unit = stringCharCodeAt(text, index)
    if (unit <= 0x7f) continue
    const pair = unit >= 0xd800 && unit <= 0xdbff && (stringCharCodeAt(text, index + 1) & 0xfc00) === 0xdc00
    bytes += unit > 0x7ff ? 2 : 1
    if (pair) index += 1
  }
  return bytes
}
