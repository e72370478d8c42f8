import type { AlarmClock } from '../../core/alarm-clock.ts'
import type { Seat } from '../../pool/seat.ts'

/** Runs that are under way in isolates of one plugin before another one waits: while one runs, the next is on its way. */
const ALWAYS = 2

/** What another isolate costs: a run that will be served sooner waits instead. Milliseconds. */
const OPENING_MS = 3

/** A run that waited this long for nothing takes another isolate. */
const LONGEST_WAIT_MS = 5

/** How much the last run counts for what the next one is expected to take. */
const WEIGHT = 0.1

type Waiter = (seat: Seat | null) => void

/** What a kept seat needs: to be asked for, to be noted as resting, and to be closed. */
export interface SeatKeeper {
  /** True while the seat may serve another run. */
  usable(seat: Seat): boolean
  /** Notes that the seat rests; `giveUp` is called when its place is needed. @returns what ends the rest. */
  rests(seat: Seat, giveUp: () => void): () => void
  /** Closes the seat. */
  dispose(seat: Seat): void
}

/**
 * The isolates of one plugin that have run it before. Short runs share few of them: each more is a heap of its own that is cold in the
 * caches of the processor and whose code was not optimised yet (a third of the cell's time at 16 in flight, measured).
 */
export class WarmSeats {
  readonly #alarms: AlarmClock
  readonly #keeper: SeatKeeper
  /** Seats that rest; the one used last is taken first. */
  readonly #free: Seat[] = []
  /** What ends the rest of each. */
  readonly #rests = new Map<Seat, () => void>()
  readonly #waiting: Waiter[] = []
  #inUse = 0
  /** How long a run keeps its seat, on average; null before the first has ended. */
  #holdMs: number | null = null

  constructor(alarms: AlarmClock, keeper: SeatKeeper) {
    this.#alarms = alarms
    this.#keeper = keeper
  }

  /** A seat that is free, or will be in a moment; null when another one should be opened. Count what you opened with `opened`. */
  async take(): Promise<Seat | null> {
    if (this.#inUse >= ALWAYS && this.#soonFree) {
      const seat = await this.#next()
      if (seat !== null) return seat
    }
    for (let seat = this.#free.pop(); seat !== undefined; seat = this.#free.pop()) {
      this.#wakeUp(seat)
      if (this.#keeper.usable(seat)) return this.#used(seat)
      this.#keeper.dispose(seat)
    }
    return null
  }

  /** Another seat is in use from now on. */
  opened(): void {
    this.#inUse += 1
  }

  /** A run gives its seat back after so long: to one that waits, or to be kept. Null when the seat is of no further use. */
  giveBack(seat: Seat | null, heldMs: number): void {
    this.#inUse -= 1
    this.#holdMs = this.#holdMs === null ? heldMs : this.#holdMs + (heldMs - this.#holdMs) * WEIGHT
    const next = this.#waiting.shift()
    if (next === undefined) {
      if (seat !== null) this.#keep(seat)
    } else next(seat === null ? null : this.#used(seat))
  }

  /** Closes what nobody uses. */
  close(): void {
    for (const seat of [...this.#free]) this.#giveUp(seat)
  }

  #keep(seat: Seat): void {
    seat.rest(true)
    this.#free.push(seat)
    this.#rests.set(seat, this.#keeper.rests(seat, () => this.#giveUp(seat)))
  }

  #giveUp(seat: Seat): void {
    this.#free.splice(this.#free.indexOf(seat), 1)
    this.#wakeUp(seat)
    this.#keeper.dispose(seat)
  }

  #wakeUp(seat: Seat): void {
    this.#rests.get(seat)?.()
    this.#rests.delete(seat)
    seat.rest(false)
  }

  get #soonFree(): boolean {
    return this.#holdMs !== null && (this.#holdMs * (this.#waiting.length + 1)) / this.#inUse < OPENING_MS
  }

  #used(seat: Seat): Seat {
    this.#inUse += 1
    return seat
  }

  #next(): Promise<Seat | null> {
    return new Promise((resolve) => {
      const cancel = this.#alarms.set(LONGEST_WAIT_MS, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
        resolve(null)
      })
      const waiter: Waiter = (seat) => {
        cancel()
        resolve(seat)
      }
      this.#waiting.push(waiter)
    })
  }
}
