import type { LimitName } from '../../core/limits.ts'

/** Runs of one isolate that lost their cell at once: one of them ended it, or a run whose answer was lost with it. All are sent again, alone. */
export class Company {
  #members = 0
  #suspicion: (() => void) | null = null

  /** One more lost its cell. `strike` when it was the first in line. */
  join(strike: (() => void) | null): void {
    this.#members += 1
    this.#suspicion ??= strike
  }

  /** One of them has ended another cell, alone: it was that one. */
  clear(): void {
    this.#suspicion = null
  }

  /**
   * One of them is over.
   * SECURITY: where all of them end well when they are alone, their version has killed a cell all the same. Held by test/runner/run/ride.test.ts.
   */
  leave(): void {
    this.#members -= 1
    if (this.#members > 0 || this.#suspicion === null) return
    const strike = this.#suspicion
    this.#suspicion = null
    strike()
  }
}

/** What the plugin version of a run has to answer for: the cells that ended in its isolates. */
export class Blame {
  readonly #strike: (cause: LimitName) => void
  #company: Company | null = null
  #over = false

  /** @param strike notes that the version has killed a cell. */
  constructor(strike: (cause: LimitName) => void) {
    this.#strike = strike
  }

  /** This run killed its cell. */
  strike(cause: LimitName): void {
    this.#company?.clear()
    this.#strike(cause)
  }

  /** The run lost its cell in company. `cause`: why, when it was the first in line; else null. */
  lost(company: Company, cause: LimitName | null): void {
    if (this.#over || this.#company !== null) {
      if (cause !== null) this.strike(cause)
      return
    }
    this.#company = company
    company.join(cause === null ? null : () => this.#strike(cause))
  }

  /** The run is over. */
  settle(): void {
    this.#over = true
    this.#company?.leave()
  }
}
