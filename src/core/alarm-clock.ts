/** How exact alarms are: they ring up to this much late, never early. Milliseconds. */
const TICK_MS = 10

/** Ticks that the wheel has a place for. An alarm that is farther away goes round. A power of two. */
const PLACES = 512

/** Ends an alarm that has not rung. Again, or after it rang, does nothing. */
export type Cancel = () => void

/** An alarm in the list of its place. */
interface Alarm {
  /** The tick at which it rings. */
  readonly tick: number
  readonly act: () => unknown
  before: Alarm | null
  after: Alarm | null
  set: boolean
}

/**
 * Alarms that are nearly always cancelled before they ring: the deadlines of runs and turns. Setting one is an entry of a list, not a timer of
 * Node, of which every run would need several, each of another duration (a tenth of the supervisor's time, measured).
 * Lists of its own and no Set: a Set that grows and shrinks leaves tables behind, each with a reference to the next and to what stood in it;
 * once one of them is old, the young generation is never rid of what any later one held (a quarter of the supervisor's time, measured).
 * It does not keep the process alive.
 */
export class AlarmClock {
  readonly #places: (Alarm | null)[] = Array.from({ length: PLACES }, () => null)
  #count = 0
  #lastTick = 0
  #timer: NodeJS.Timeout | null = null

  /** Calls `act` once, `delayMs` from now. What it throws is thrown in a timer. */
  set(delayMs: number, act: () => unknown): Cancel {
    this.#start()
    const tick = Math.max(this.#lastTick + 1, tickOf(performance.now() + Math.max(0, delayMs)) + 1)
    const after = this.#places[tick % PLACES] ?? null
    const alarm: Alarm = { tick, act, before: null, after, set: true }
    if (after !== null) after.before = alarm
    this.#places[tick % PLACES] = alarm
    this.#count += 1
    return () => this.#remove(alarm)
  }

  #remove(alarm: Alarm): void {
    if (!alarm.set) return
    const { before, after } = alarm
    if (before === null) this.#places[alarm.tick % PLACES] = after
    else before.after = after
    if (after !== null) after.before = before
    alarm.set = false
    // What was taken out must not hold what was beside it: see above.
    alarm.before = alarm.after = null
    this.#count -= 1
  }

  #start(): void {
    if (this.#timer !== null) return
    this.#lastTick = tickOf(performance.now())
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
    this.#timer.unref()
  }

  #tick(): void {
    // Stopped here and not when the last alarm is cancelled: another run follows at once, mostly.
    if (this.#count === 0) return this.#stop()
    const now = tickOf(performance.now())
    while (this.#lastTick < now) {
      this.#lastTick += 1
      this.#ring(this.#lastTick)
    }
  }

  #ring(tick: number): void {
    const due: Alarm[] = []
    for (let alarm = this.#places[tick % PLACES] ?? null; alarm !== null; alarm = alarm.after) if (alarm.tick === tick) due.push(alarm)
    // The one that was set first stands last.
    for (const alarm of due.reverse()) {
      // One of the same moment may have cancelled it.
      if (!alarm.set) continue
      this.#remove(alarm)
      ring(alarm)
    }
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }
}

/** What an alarm throws is no reason not to ring the others. */
function ring({ act }: Alarm): void {
  try {
    act()
  } catch (error) {
    setTimeout(() => {
      throw error
    })
  }
}

function tickOf(atMs: number): number {
  return Math.floor(atMs / TICK_MS)
}
