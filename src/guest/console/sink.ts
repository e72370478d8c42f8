import { stringSlice } from '../primordials.ts'

/** How much one log line may hold. */
export interface LogCaps {
  /** Levels of nesting that are shown. */
  readonly depth: number
  /** Elements of a list and properties of an object that are shown, each. */
  readonly items: number
  /** Characters of the whole line. */
  readonly length: number
}

/** The caps of a plugin's console: depth 4, 100 items, 8192 characters. */
export const LOG_CAPS: LogCaps = { depth: 4, items: 100, length: 8192 }

/** A text that grows up to a cap. */
export interface Sink {
  text: string
  readonly caps: LogCaps
  /** True once the cap is reached: nothing is added any more, and who writes may stop. */
  full: boolean
}

// Cutting a rope flattens it, so a text that is this much longer than any line is named by its length instead.
const LONGEST_TEXT = 16_000_000

/** Makes an empty sink. */
export function makeSink(caps: LogCaps): Sink {
  return { text: '', caps, full: false }
}

/** Adds a text, or what there is room for. */
export function put(sink: Sink, text: string): void {
  if (sink.full) return
  const room = sink.caps.length - sink.text.length
  if (text.length <= room) {
    sink.text += text
    return
  }
  sink.full = true
  sink.text += text.length > LONGEST_TEXT ? `[text of ${text.length} characters]` : `${stringSlice(text, 0, room)}…`
}
