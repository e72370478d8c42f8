import type { ProcessFacts } from './process-facts.ts'

/** How long a turn may outlive its own time limit before the cell is killed: natives that cannot be interrupted end here. */
const GRACE_MS = 150

/**
 * Kills a cell whose running turn does not come back.
 * The cell's own timeout ends ordinary loops; this ends what V8 cannot interrupt. On a busy machine a cell may have had no
 * processor at all, so the CPU time of the process is looked at before it is blamed.
 */
export class OverrunWatch {
  readonly #facts: ProcessFacts
  readonly #overrun: () => void
  #timer: NodeJS.Timeout | null = null

  constructor(facts: ProcessFacts, overrun: () => void) {
    this.#facts = facts
    this.#overrun = overrun
  }

  /** Starts the clock for the turn that now runs, or stops it. */
  follow(turn: { readonly timeoutMs: number } | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (turn !== null) this.#arm(turn.timeoutMs, turn.timeoutMs + GRACE_MS)
  }

  #arm(timeoutMs: number, delayMs: number): void {
    const before = this.#facts.cpuMs()
    this.#timer = setTimeout(() => {
      const now = this.#facts.cpuMs()
      const starved = before !== null && now !== null && now - before < Math.min(timeoutMs, delayMs) * 0.9
      // Starved of processor time: give it what it did not get.
      if (starved) this.#arm(timeoutMs, Math.max(20, timeoutMs - (now - before)))
      else this.#overrun()
    }, delayMs)
    this.#timer.unref()
  }
}
