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
  return {
    turn: (events, facts) => acts.turn(events, facts),
    get residentPeakBytes() {
      return state.peak
    },
    get turnMs() {
      return acts.turnMs()
    },
    get usable() {
      return state.usable && acts.alive()
    },
    kill: acts.kill,
    priority: acts.priority,
    close: () => acts.close(),
    rest: (resting) => {
      state.resting = resting
      acts.rested()
    },
  }
}
