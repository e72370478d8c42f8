/** Ends the rest of one isolate: it is used again, or gone. */
export type EndRest = () => void

/**
 * Isolates that wait for another run of their plugin, oldest first, by trust domain.
 * They take places in cells: when a domain has no place left, the one that was not used for longest is given up.
 */
export class RestingSeats {
  readonly #byDomain = new Map<string, Set<() => void>>()

  /** Notes an isolate of this domain. `giveUp` frees its place at once. */
  add(domain: string, giveUp: () => void): EndRest {
    const resting = this.#byDomain.get(domain) ?? new Set()
    this.#byDomain.set(domain, resting)
    const entry = () => giveUp()
    resting.add(entry)
    return () => {
      resting.delete(entry)
      if (resting.size === 0 && this.#byDomain.get(domain) === resting) this.#byDomain.delete(domain)
    }
  }

  /** Gives up the isolate of this domain that has rested longest. @returns false when none does. */
  giveUpOne(domain: string): boolean {
    const [oldest] = this.#byDomain.get(domain) ?? []
    oldest?.()
    return oldest !== undefined
  }
}
