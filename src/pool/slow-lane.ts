import { Lane, type Pass } from './lane.ts'

/** How long a group stays in the slow lane after its last limit, milliseconds. */
const PENALTY_MS = 10_000

/**
 * Where runs of groups go that ran into limits lately: few of them enter an isolate at a time, in turn by group.
 * Priorities alone do not protect the others: forty spinning cells of the lowest priority weigh more than one honest cell.
 * A turn in the lane ends by its own limits, so nobody waits for ever; what waits uses up the wall time of its run and no processor.
 * Runs whose turns have been short have a place of their own, so that they do not wait for those that spin.
 */
export class SlowLane {
  readonly #penalties = new Map<string, number>()
  readonly #long: Lane
  readonly #short: Lane

  /** @param width how many may be inside at a time, of either kind. */
  constructor(width: number) {
    this.#long = new Lane(width)
    this.#short = new Lane(width)
  }

  /** A plugin of this group ran into a limit. */
  penalise(group: string): void {
    this.#penalties.set(group, performance.now() + PENALTY_MS)
    if (this.#penalties.size > 1000) this.#forget()
  }

  /** True while a group pays for its last limit. */
  holds(group: string): boolean {
    return (this.#penalties.get(group) ?? 0) > performance.now()
  }

  /** Queues for one entry. `short`: the turns of this run have been short so far. */
  enter(group: string, short: boolean): Pass {
    return (short ? this.#short : this.#long).enter(group)
  }

  #forget(): void {
    for (const group of this.#penalties.keys()) if (!this.holds(group)) this.#penalties.delete(group)
  }
}
