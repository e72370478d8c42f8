import type { Limits } from '../../core/limits.ts'

/** Room for the envelope, timers and heads of one turn. */
const ENVELOPE_BYTES = 1024 * 1024

/** A turn leaves a result and arguments, each of them within the budget; and the isolate may count a character of two bytes as one. */
const LEAST_SHARES = 4

/** The longest frame that a cell may send for a plugin with these limits: its result, or the arguments of all calls it may have in flight. */
export function frameBytesFor(limits: Limits): number {
  return Math.min(ENVELOPE_BYTES + limits.outputBytes * Math.max(LEAST_SHARES, 1 + limits.hostCallsInFlight), 1_500_000_000)
}
