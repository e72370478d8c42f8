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

/** A queue for a narrow place: so many are inside at a time, in turn by group. */
export class Lane {
  readonly #waiting = new Set<Waiter>()
  readonly #width: number
  #inside = 0
  #lastGroup = ''

  /** @param width how many may be inside at a time; at least one is. */
  constructor(width: number) {
    this.#width = Math.max(1, width)
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
}
