import type { ProcessFacts } from './process-facts.ts'

/** How often the resident memory of a cell with runs in it is read. */
const SAMPLE_MS = 25

/** Readings asked for sooner than this after the last one are skipped. */
const LEAST_MS = 5

/** Watches a cell's resident memory while it works. V8's heap limit does not bound a process; this does. */
export class ResidentWatch {
  readonly #facts: ProcessFacts
  readonly #sampled: (bytes: number) => void
  #timer: NodeJS.Timeout | null = null
  #baseline = 0
  #sampledAt = 0

  /** @param sampled called with each reading, in bytes. */
  constructor(facts: ProcessFacts, sampled: (bytes: number) => void) {
    this.#facts = facts
    this.#sampled = sampled
  }

  /** Resident bytes of the cell before it had any plugin. */
  get baseline(): number {
    return this.#baseline
  }

  /** Remembers what the cell uses when it is empty. */
  rest(): void {
    this.#baseline = this.#facts.residentBytes() ?? 0
  }

  /** True when the cell, empty again, holds this much more than it did at the start: better replaced than blamed on somebody. */
  hasGrownBy(bytes: number): boolean {
    return (this.#facts.residentBytes() ?? 0) > this.#baseline + bytes
  }

  /** MiB that the cell holds beyond what it did when it was empty; without a bound where that cannot be read. */
  heldMb(): number {
    const bytes = this.#facts.residentBytes()
    return bytes === null ? Number.POSITIVE_INFINITY : Math.max(0, Math.ceil((bytes - this.#baseline) / (1024 * 1024)))
  }

  /** Starts or stops sampling. */
  watch(on: boolean): void {
    if (on === (this.#timer !== null)) return
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = on ? setInterval(() => this.sample(), SAMPLE_MS) : null
    this.#timer?.unref()
  }

  /** Reads once, unless it was read a moment ago. */
  sample(): void {
    const now = performance.now()
    if (now - this.#sampledAt < LEAST_MS) return
    this.#sampledAt = now
    const bytes = this.#facts.residentBytes()
    if (bytes !== null) this.#sampled(bytes)
  }
}
