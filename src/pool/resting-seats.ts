/** Ends the rest of one isolate: it is used again, or gone. */
export type EndRest = () => void

interface Resting {
  /** By performance.now(). */
  readonly since: number
  readonly giveUp: () => void
}

/**
 * Isolates that wait for another run of their plugin, oldest first, by trust domain.
 * They take places in cells: when a domain has no place left, the one that was not used for longest is given up. They take memory, too.
 */
export class RestingSeats {
  readonly #byDomain = new Map<string, Set<Resting>>()

  /** True when there is none. */
  get none(): boolean {
    return this.#byDomain.size === 0
  }

  /** Notes an isolate of this domain. `giveUp` frees its place at once. */
  add(domain: string, giveUp: () => void): EndRest {
    const resting = this.#byDomain.get(domain) ?? new Set()
    this.#byDomain.set(domain, resting)
    const entry = { since: performance.now(), giveUp }
    resting.add(entry)
    return () => {
      resting.delete(entry)
      if (resting.size === 0 && this.#byDomain.get(domain) === resting) this.#byDomain.delete(domain)
    }
  }

  /** Gives up the isolate of this domain that has rested longest. @returns false when none does. */
  giveUpOne(domain: string): boolean {
    const [oldest] = this.#byDomain.get(domain) ?? []
    oldest?.giveUp()
    return oldest !== undefined
  }

  /** Of all isolates that have rested since before `before`, by performance.now(), gives up the half that has rested longest. @returns how many that were. */
  giveUpHalf(before: number): number {
    const old = [...this.#byDomain.values()].flatMap((resting) => [...resting]).filter(({ since }) => since < before)
    const half = old.sort((a, b) => a.since - b.since).slice(0, Math.ceil(old.length / 2))
    for (const { giveUp } of half) giveUp()
    return half.length
  }
}
