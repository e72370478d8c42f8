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
    if (turn !== null) this.#arm({ timeoutMs: turn.timeoutMs, cpuBefore: this.#facts.cpuMs() }, turn.timeoutMs + GRACE_MS)
  }

  #arm(turn: { readonly timeoutMs: number; readonly cpuBefore: number | null }, delayMs: number): void {
    this.#timer = setTimeout(() => {
      const now = this.#facts.cpuMs()
      const missing = turn.cpuBefore === null || now === null ? 0 : turn.timeoutMs - (now - turn.cpuBefore)
      // Starved of processor time: it gets what it did not get, counted from the start of the turn.
      if (missing > turn.timeoutMs * 0.1) this.#arm(turn, Math.max(20, missing))
      else this.#overrun()
    }, delayMs)
    this.#timer.unref()
  }
}
