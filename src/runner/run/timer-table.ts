const FREE_FIRES = 100
const LEAST_DELAY_MS = 4

/** The timers of one run, kept by the supervisor: a cell never wakes by itself. */
export class TimerTable {
  readonly #timers = new Map<number, NodeJS.Timeout>()
  readonly #due: (id: number) => void
  #fired = 0

  constructor(due: (id: number) => void) {
    this.#due = due
  }

  get size(): number {
    return this.#timers.size
  }

  /**
   * Calls `due(id)` once, `delayMs` from now. After a hundred timers have fired, none fires sooner than 4 ms from now, as in browsers:
   * each costs the supervisor work that no limit of the plugin counts.
   */
  set(id: number, delayMs: number): void {
    this.clear(id)
    const least = this.#fired < FREE_FIRES ? 0 : LEAST_DELAY_MS
    this.#timers.set(id, setTimeout(() => {
      this.#timers.delete(id)
      this.#fired += 1
      this.#due(id)
    }, Math.min(Math.max(delayMs, least), 0x7fffffff)))
  }

  /** Forgets one timer. */
  clear(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }

  /** Forgets all timers. */
  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }
}
