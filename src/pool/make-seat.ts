import type { Packet } from '../core/packet.ts'
import type { Priority } from './priority.ts'
import type { Seat, SeatState } from './seat.ts'
import type { Turned, TurnFacts } from './turn-queue.ts'

/** What a cell does for one of its seats. */
export interface SeatActs {
  readonly priority: Priority
  turn(events: Packet, facts: TurnFacts): Promise<Turned>
  turnMs(): number
  alive(): boolean
  kill: Seat['kill']
  close(): void
  /** The seat has begun or ended its rest. */
  rested(): void
}

/** The handle of one isolate in a cell. */
export function makeSeat(state: SeatState, acts: SeatActs): Seat {
  return new SeatHandle(state, acts)
}

// A class: a literal with getters would be a shape of its own for every seat, which outlives the young generation with all that it reaches.
class SeatHandle implements Seat {
  readonly #state: SeatState
  readonly #acts: SeatActs

  constructor(state: SeatState, acts: SeatActs) {
    this.#state = state
    this.#acts = acts
  }

  get residentPeakBytes(): number {
    return this.#state.peak
  }

  get turnMs(): number {
    return this.#acts.turnMs()
  }

  get usable(): boolean {
    return this.#state.usable && this.#acts.alive()
  }

  get priority(): Seat['priority'] {
    return this.#acts.priority
  }

  turn(events: Packet, facts: TurnFacts): Promise<Turned> {
    return this.#acts.turn(events, facts)
  }

  kill(...why: Parameters<Seat['kill']>): void {
    this.#acts.kill(...why)
  }

  close(): void {
    this.#acts.close()
  }

  rest(resting: boolean): void {
    this.#state.resting = resting
    this.#acts.rested()
  }
}
