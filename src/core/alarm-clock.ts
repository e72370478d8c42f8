/** How exact alarms are: they ring up to this much late, never early. Milliseconds. */
const TICK_MS = 10

/** Ends an alarm that has not rung. Again, or after it rang, does nothing. */
export type Cancel = () => void

/**
 * Alarms that are nearly always cancelled before they ring: the deadlines of runs and turns. Setting one is a set entry, not a timer of
 * Node, of which every run would need several, each of another duration (a tenth of the supervisor's time, measured).
 * It does not keep the process alive.
 */
export class AlarmClock {
  readonly #slots = new Map<number, Set<() => void>>()
  #lastSlot = 0
  #timer: NodeJS.Timeout | null = null

  /** Calls `act` once, `delayMs` from now. What it throws is thrown in a timer. */
  set(delayMs: number, act: () => unknown): Cancel {
    this.#start()
    const slot = Math.max(this.#lastSlot + 1, slotOf(performance.now() + Math.max(0, delayMs)) + 1)
    const alarms = this.#slots.get(slot) ?? new Set()
    this.#slots.set(slot, alarms)
    // A function of its own, so that setting the same one twice is two alarms.
    const alarm = () => void act()
    alarms.add(alarm)
    return () => {
      if (alarms.delete(alarm) && alarms.size === 0) this.#slots.delete(slot)
    }
  }

  #start(): void {
    if (this.#timer !== null) return
    this.#lastSlot = slotOf(performance.now())
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
    this.#timer.unref()
  }

  #tick(): void {
    // Stopped here and not when the last alarm is cancelled: another run follows at once, mostly.
    if (this.#slots.size === 0) return this.#stop()
    const now = slotOf(performance.now())
    while (this.#lastSlot < now) {
      this.#lastSlot += 1
      this.#ring(this.#lastSlot)
    }
  }

  #ring(slot: number): void {
    const alarms = this.#slots.get(slot)
    if (alarms === undefined) return
    this.#slots.delete(slot)
    for (const alarm of alarms) {
      // Out of the set first: one alarm may cancel another of the same moment, and must not ring again when a later one throws.
      alarms.delete(alarm)
      alarm()
    }
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }
}

function slotOf(atMs: number): number {
  return Math.floor(atMs / TICK_MS)
}
