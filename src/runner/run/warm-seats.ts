import type { AlarmClock } from '../../core/alarm-clock.ts'
import type { Seat } from '../../pool/seat.ts'
import { Average } from './average.ts'
import { Company } from './blame.ts'
import { WaitingLine } from './waiting-line.ts'

/** Isolates of one plugin that are in use before another run waits: while one runs, the next is on its way. */
const ALWAYS = 2

/** What another isolate costs: a run that will be served sooner waits instead. Milliseconds. */
const OPENING_MS = 3

/** A run that waited this long for nothing takes another isolate. */
const LONGEST_WAIT_MS = 5

/** Runs that are sent to one isolate ahead of their turn. */
const MAX_RIDERS = 64

/** From this part of runs on that end in their first turn, runs share an isolate: the others would only be sent twice. */
const MOSTLY = 0.8

/** One isolate that has run its plugin before. */
export interface Berth {
  readonly seat: Seat
  readonly company: Company
  /** Runs that were sent here and have not come back. */
  riders: number
  /** Runs that need it for themselves, over many turns: one, or several that are late. */
  keepers: number
  /** True until its first run has left: what that one took says little about the next. */
  fresh: boolean
  /** True once nobody else may be sent there. */
  spent: boolean
  /** Ends its rest; null while it is in use. */
  endRest: (() => void) | null
}

/** A place of one run in an isolate. */
export interface Place {
  readonly berth: Berth
  /** True when nobody else is sent there. */
  readonly alone: boolean
}

/** How a run left its place. */
export interface Leaving {
  readonly alone: boolean
  /** True when the isolate may serve another run. */
  readonly clean: boolean
  /** True when the run was over after one turn; null when it was skipped. */
  readonly short: boolean | null
  /** For how long others could not have had the isolate, milliseconds. */
  readonly heldMs: number
}

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
 * caches of the processor and whose code was not optimised yet. Runs that end in their first turn, as most do, are sent ahead: the cell
 * works them off one after the other without waiting for the supervisor in between.
 */
export class WarmSeats {
  readonly #keeper: SeatKeeper
  readonly #most: number
  /** Seats that rest; the one used last is taken first. */
  readonly #free: Berth[] = []
  /** Seats that runs share. */
  readonly #shared = new Set<Berth>()
  readonly #waiting: WaitingLine<Place | null>
  readonly #short = new Average()
  readonly #holdMs = new Average()
  #inUse = 0

  /** @param most isolates at a time; a run waits when all are in use. Default: as many as the pool gives. */
  constructor(alarms: AlarmClock, keeper: SeatKeeper, most = Number.POSITIVE_INFINITY) {
    this.#waiting = new WaitingLine(alarms)
    this.#keeper = keeper
    this.#most = most
  }

  /** True while runs are sent ahead of their turn. */
  get shares(): boolean {
    return this.#short.value !== null && this.#short.value > MOSTLY
  }

  /** A place in an isolate that other runs may use as well, at once; null when there is none. */
  board(): Place | null {
    if (!this.shares || this.#waiting.length > 0) return null
    for (const berth of this.#shared) {
      if (this.#hasRoom(berth)) return ride(berth)
    }
    const berth = this.#inUse < this.#most ? this.#rested() : null
    if (berth === null) return null
    this.#inUse += 1
    this.#shared.add(berth)
    return ride(berth)
  }

  /**
   * A place that is free or will be in a moment; null when another isolate should be opened: then call `opened` or `notOpened`.
   * @param alone true for a run that was skipped: it goes first, and to an isolate that nobody else is in.
   * @throws SallyportError SP_ABORTED when `signal` fires first.
   */
  async take(alone = false, signal?: AbortSignal): Promise<Place | null> {
    const full = this.#inUse >= this.#most
    if (full || (this.#inUse >= ALWAYS && this.#soonFree)) {
      const given = await this.#waiting.join({ alone, longestMs: full ? null : LONGEST_WAIT_MS, signal })
      if (given !== 'nothing') return given
    }
    this.#inUse += 1
    const berth = this.#rested()
    return berth === null ? null : keep(berth)
  }

  /** The isolate that `take` asked for. */
  opened(seat: Seat): Place {
    return { berth: { seat, company: new Company(), riders: 0, keepers: 1, fresh: true, spent: false, endRest: null }, alone: true }
  }

  /** The isolate that `take` asked for could not be had. */
  notOpened(): void {
    this.#pass(null)
  }

  /** A run needs the isolate that it shares for itself: nobody else is sent to it. */
  keepAlone(berth: Berth): void {
    berth.riders -= 1
    berth.keepers += 1
    this.#shared.delete(berth)
  }

  /** A run has left. */
  leave(berth: Berth, { alone, clean, short, heldMs }: Leaving): void {
    if (short !== null) {
      this.#short.add(short ? 1 : 0)
      if (!berth.fresh) this.#holdMs.add(heldMs)
      berth.fresh = false
    }
    if (alone) berth.keepers -= 1
    else berth.riders -= 1
    if (!clean || !this.#keeper.usable(berth.seat)) this.#spend(berth)
    // SECURITY: one that was sent there as well may need the isolate for more turns. Held by test/runner/run/ride.test.ts.
    if (berth.keepers > 0) return
    if (berth.riders === 0) return berth.spent ? this.#dispose(berth) : this.#pass(berth)
    if (berth.spent) return
    this.#shared.add(berth)
    this.#admit(berth)
  }

  /** Closes what nobody uses. */
  close(): void {
    for (const berth of [...this.#free]) this.#giveUp(berth)
  }

  /** Runs that were sent there already are skipped, or end as they will; the last one takes the isolate with it. */
  #spend(berth: Berth): void {
    berth.spent = true
    this.#shared.delete(berth)
  }

  #dispose(berth: Berth): void {
    this.#keeper.dispose(berth.seat)
    this.#pass(null)
  }

  /** Gives the isolate, or the room of one that is gone, to whom waits; or lets it rest. */
  #pass(berth: Berth | null): void {
    const next = this.#waiting.shift()
    if (next === undefined) {
      this.#inUse -= 1
      if (berth !== null) this.#rest(berth)
    } else if (berth === null) next.give(null)
    else if (next.alone || !this.shares) {
      this.#shared.delete(berth)
      next.give(keep(berth))
    } else {
      this.#shared.add(berth)
      next.give(ride(berth))
      this.#admit(berth)
    }
  }

  /** Lets those who wait into a shared isolate. */
  #admit(berth: Berth): void {
    while (this.shares && this.#waiting.first?.alone === false && this.#hasRoom(berth)) this.#waiting.shift()?.give(ride(berth))
  }

  #hasRoom({ riders, seat }: Berth): boolean {
    const sooner = riders === 0 || riders * (this.#holdMs.value ?? OPENING_MS) < OPENING_MS
    return sooner && riders < MAX_RIDERS && this.#keeper.usable(seat)
  }

  /** The usable seat that has rested for the shortest time. */
  #rested(): Berth | null {
    for (let berth = this.#free.pop(); berth !== undefined; berth = this.#free.pop()) {
      this.#wakeUp(berth)
      if (this.#keeper.usable(berth.seat)) return berth
      this.#keeper.dispose(berth.seat)
    }
    return null
  }

  #rest(berth: Berth): void {
    this.#shared.delete(berth)
    berth.seat.rest(true)
    this.#free.push(berth)
    berth.endRest = this.#keeper.rests(berth.seat, () => this.#giveUp(berth))
  }

  #giveUp(berth: Berth): void {
    this.#free.splice(this.#free.indexOf(berth), 1)
    this.#wakeUp(berth)
    this.#keeper.dispose(berth.seat)
  }

  #wakeUp(berth: Berth): void {
    berth.endRest?.()
    berth.endRest = null
    berth.seat.rest(false)
  }

  get #soonFree(): boolean {
    const { value } = this.#holdMs
    return value !== null && (value * (this.#waiting.length + 1)) / this.#inUse < OPENING_MS
  }
}

function ride(berth: Berth): Place {
  berth.riders += 1
  return { berth, alone: false }
}

function keep(berth: Berth): Place {
  berth.keepers += 1
  return { berth, alone: true }
}
