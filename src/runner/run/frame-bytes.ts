import type { Limits } from '../../core/limits.ts'

/** Room for the envelope, timers and heads of one turn. */
const ENVELOPE_BYTES = 1024 * 1024

/** The longest frame that a cell may send for a plugin with these limits: its result, or the arguments of all calls it may have in flight. */
export function frameBytesFor(limits: Limits): number {
  // JSON text of strings can be up to six times as long as the strings: "\u0000".
  return Math.min(ENVELOPE_BYTES + limits.outputBytes * (1 + limits.hostCallsInFlight), 1_500_000_000)
}
