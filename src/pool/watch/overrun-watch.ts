import { AlarmClock, type Cancel } from '../../core/alarm-clock.ts'
import type { ProcessFacts } from './process-facts.ts'

/** CPU time that a cell may still use after the time of its turn was over: enough to notice that the engine's timer has fired. */
const GRACE_CPU_MS = 100

/** How often that is looked at, and how long it may take where CPU time cannot be read. */
const LOOK_MS = 50
const GRACE_LOOKS = 3

/**
 * Kills a cell whose running turn does not come back.
 * The cell's own timer ends ordinary loops; this ends what V8 cannot interrupt. On a busy machine a cell may not have had a processor
 * to notice its timer, so it is the CPU time it uses after the timer that counts.
 */
export class OverrunWatch {
  readonly #facts: ProcessFacts
  readonly #overrun: () => void
  readonly #alarms: AlarmClock
  #cancel: Cancel | null = null
  #since: number | null = null

  /** @param alarms the clock of the pool. */
  constructor(facts: ProcessFacts, overrun: () => void, alarms: AlarmClock = new AlarmClock()) {
    this.#facts = facts
    this.#alarms = alarms
    this.#overrun = overrun
  }

  /** Starts the clock for the turn that now runs, or stops it. */
  follow(turn: { readonly timeoutMs: number } | null): void {
    this.#cancel?.()
    this.#cancel = null
    this.#since = turn === null ? null : performance.now()
    if (turn !== null) this.#later(turn.timeoutMs, () => this.#look({ cpuMs: this.#facts.cpuMs(), looks: 0 }))
  }

  /** Milliseconds since the running turn began, 0 without one. By the clock: looking at the process costs more than most turns do. */
  get turnMs(): number {
    return this.#since === null ? 0 : performance.now() - this.#since
  }

  #look(since: { readonly cpuMs: number | null; readonly looks: number }): void {
    const now = this.#facts.cpuMs()
    const used = since.cpuMs === null || now === null ? null : now - since.cpuMs
    if (used === null ? since.looks >= GRACE_LOOKS : used >= GRACE_CPU_MS) return this.#overrun()
    this.#later(LOOK_MS, () => this.#look({ cpuMs: since.cpuMs, looks: since.looks + 1 }))
  }

  #later(delayMs: number, act: () => void): void {
    this.#cancel = this.#alarms.set(delayMs, act)
  }
}
