import { SallyportError } from '../../core/errors.ts'

/** Counts the response bytes of one run. */
export class FetchBudget {
  readonly #limit: number
  #spent = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get spent(): number {
    return this.#spent
  }

  get left(): number {
    return Math.max(0, this.#limit - this.#spent)
  }

  /** @throws SallyportError SP_FETCH_BYTES when more was received than the run may. */
  spend(bytes: number): void {
    this.#spent += bytes
    if (this.#spent > this.#limit) {
      throw new SallyportError('SP_FETCH_BYTES', `The plugin fetched more than the ${this.#limit} bytes it may: raise limits.fetchBytes or ask for less`)
    }
  }
}
