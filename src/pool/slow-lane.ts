/** A permission to enter an isolate once. */
export interface Pass {
  /** Resolves when it is this one's turn. Never for a pass that was given back before. */
  readonly open: Promise<void>
  /** True until it is this one's turn. */
  readonly waiting: boolean
  /** Gives the pass back; again does nothing. */
  leave(): void
}

interface Waiter {
  readonly group: string
  readonly resolve: () => void
}

/** How long a group stays in the slow lane after its last limit, milliseconds. */
const PENALTY_MS = 10_000

/**
 * Where runs of groups go that ran into limits lately: few of them enter an isolate at a time, in turn by group.
 * Priorities alone do not protect the others: forty spinning cells of the lowest priority weigh more than one honest cell.
 * A turn in the lane ends by its own limits, so nobody waits for ever; what waits uses up the wall time of its run and no processor.
 */
export class SlowLane {
  readonly #penalties = new Map<string, number>()
  readonly #waiting = new Set<Waiter>()
  readonly #width: number
  #inside = 0
  #lastGroup = ''

  /** @param width how many may be inside at a time. */
  constructor(width: number) {
    this.#width = Math.max(1, width)
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

  /** Queues for one entry. */
  enter(group: string): Pass {
    const { promise, resolve } = Promise.withResolvers<void>()
    const waiter = { group, resolve }
    let gone = false
    this.#waiting.add(waiter)
    this.#next()
    const waiting = (): boolean => this.#waiting.has(waiter)
    return {
      open: promise,
      get waiting() { return waiting() },
      leave: () => {
        if (gone) return
        gone = true
        if (this.#waiting.delete(waiter)) return
        this.#inside -= 1
        this.#next()
      },
    }
  }

  #next(): void {
    while (this.#inside < this.#width) {
      const waiter = this.#choose()
      if (waiter === undefined) return
      this.#waiting.delete(waiter)
      this.#inside += 1
      this.#lastGroup = waiter.group
      waiter.resolve()
    }
  }

  /** The first of another group than the last one, so that one with a hundred plugins does not shut the others out. */
  #choose(): Waiter | undefined {
    for (const waiter of this.#waiting) if (waiter.group !== this.#lastGroup) return waiter
    const [first] = this.#waiting
    return first
  }

  #forget(): void {
    for (const group of this.#penalties.keys()) if (!this.holds(group)) this.#penalties.delete(group)
  }
}
