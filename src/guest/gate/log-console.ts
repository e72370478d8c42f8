import { makeConsole } from '../console/make-console.ts'
import { stringCharCodeAt } from '../primordials.ts'
import type { CellPort } from './config.ts'

/** What a line costs beside its text, so that a flood of empty lines has an end. The supervisor counts the same. */
const LINE_COST = 16

/** The console of a plugin, and the count of what it wrote. */
export interface LogConsole {
  readonly console: object
  /** Sets how many bytes one run may log. */
  readonly allow: (bytes: number) => void
  /** Starts the count over, for a new run. */
  readonly reset: () => void
}

/**
 * Makes a console whose lines leave the isolate at once, so that they survive a kill.
 * A run that logs more than its budget is ended: a line that was dropped in silence is worse than a run that failed aloud.
 */
export function makeLogConsole(port: CellPort, now: () => number): LogConsole {
  let allowed = 0
  let written = 0
  const write = (level: string, text: string): void => {
    written += utf8Bytes(text) + LINE_COST
    if (written > allowed) port.trap('logs', `The plugin logged more than ${allowed} bytes`)
    port.log(level, text)
  }
  return {
    console: makeConsole(write, now),
    allow: (bytes) => {
      allowed = bytes
    },
    reset: () => {
      written = 0
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
