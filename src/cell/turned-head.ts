import type { TurnedHead } from '../wire/cell-heads.ts'

/** How an entry ended. */
export interface EntryState {
  readonly end: TurnedHead['end']
  readonly detail: string | null
}

/** Why the guest's own gate ended the run. */
export interface Trap {
  readonly cause: string
  readonly detail: string
}

/** Text for people, at most. */
const MOST_DETAIL = 16_000

/** What the supervisor is told of a turn. A trap goes before all else: what came after it is its consequence. */
export function turnedHead(entry: EntryState, trap: Trap | null, facts: Pick<TurnedHead, 'cpuUs' | 'heapBytes' | 'gone' | 'cold'>): TurnedHead {
  if (trap !== null) return { end: 'trap', trap: trap.cause as NonNullable<TurnedHead['trap']>, detail: trap.detail.slice(0, MOST_DETAIL), ...facts }
  return entry.detail === null ? { end: entry.end, ...facts } : { end: entry.end, detail: entry.detail.slice(0, MOST_DETAIL), ...facts }
}
