/** How much the latest value counts. */
const WEIGHT = 0.1

/** A running average that forgets: what was a hundred values ago hardly counts. */
export class Average {
  #value: number | null = null

  /** The average; null before the first value. */
  get value(): number | null {
    return this.#value
  }

  /** Adds a value. */
  add(value: number): void {
    this.#value = this.#value === null ? value : this.#value + (value - this.#value) * WEIGHT
  }
}
