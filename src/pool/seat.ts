import type { Packet } from '../core/packet.ts'
import type { Priority } from './priority.ts'
import type { Turned, TurnFacts } from './turn-queue.ts'

/** What is put into an isolate. */
export interface Seating {
  readonly memoryMb: number
  /** The longest frame that this plugin's cell may send: what its limits let it answer or ask in one turn. */
  readonly maxFrameBytes: number
  /** The plugin's script as UTF-8. */
  readonly script: Uint8Array
  /** Boot configuration of the guest's gate, JSON text. */
  readonly config: string
}

/** One isolate in a leased cell, for one plugin. */
export interface Seat {
  /** Enters the isolate once. Turns are carried out in the order in which they are asked for. @returns its outbox; rejects with CellGone when the cell ends. */
  turn(events: Packet, facts: TurnFacts): Promise<Turned>
  /** The highest resident memory of the cell seen while this seat was taken, bytes; 0 where it cannot be read. */
  readonly residentPeakBytes: number
  /** Milliseconds since the turn of this seat that runs now began to, 0 when none does. */
  readonly turnMs: number
  /** False once the cell has ended or the isolate is gone. */
  readonly usable: boolean
  /** Kills the whole cell because of this seat. */
  kill(cause: 'wall' | 'aborted' | 'logs' | 'output' | 'host-calls' | 'violation', detail: string): void
  /** Whom the cell gives way to: asked for a pass before each turn, told of limits. */
  readonly priority: Pick<Priority, 'pass' | 'penalise' | 'held'>
  /** Gives the isolate up. */
  close(): void
  /** Says that the isolate only waits for another run, or does not any more. */
  rest(resting: boolean): void
}

/** What a cell remembers of a seat. */
export interface SeatState {
  readonly memoryMb: number
  readonly maxFrameBytes: number
  peak: number
  usable: boolean
  /** True while the isolate is kept for another run. */
  resting: boolean
}
