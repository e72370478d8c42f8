/** The timers of one run, kept by the supervisor: a cell never wakes by itself. */
export class TimerTable {
  readonly #timers = new Map<number, NodeJS.Timeout>()
  readonly #due: (id: number) => void

  constructor(due: (id: number) => void) {
    this.#due = due
  }

  get size(): number {
    return this.#timers.size
  }

  /** Calls `due(id)` once, `delayMs` from now. */
  set(id: number, delayMs: number): void {
    this.clear(id)
    this.#timers.set(id, setTimeout(() => {
      this.#timers.delete(id)
      this.#due(id)
    }, Math.min(delayMs, 0x7fffffff)))
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
