/** A piece of a body for the plugin. */
export interface BodyPiece {
  readonly chunk: Uint8Array | null
  /** True when this was the last one. */
  readonly done: boolean
}

/** How much to read at once. */
export interface ReadOptions {
  /** Bytes of the piece at most. */
  readonly maxBytes: number
  /** Milliseconds to wait for more; null waits for the first bytes as long as it takes and then takes only what is there already. */
  readonly graceMs: number | null
}

const LATE: unique symbol = Symbol('late')
type Step = IteratorResult<Uint8Array> | typeof LATE

/** Cuts a body into pieces of a wanted size: many small ones are joined when they are there, large ones are split. One reader at a time. */
export class BodyReader {
  readonly #source: AsyncIterator<Uint8Array>
  #next: Promise<IteratorResult<Uint8Array>> | null = null
  #rest: Uint8Array | null = null
  #done = false

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Reads the next piece. Throws whatever the body failed with, after everything before the failure was read. */
  async read({ maxBytes, graceMs }: ReadOptions): Promise<BodyPiece> {
    const parts: Uint8Array[] = []
    let size = 0
    const late = graceMs === null ? null : timer(graceMs)
    try {
      while (size < maxBytes && !this.#done) {
        const step = await this.#step(late?.done ?? (size > 0 ? turn() : null), size > 0 || graceMs !== null)
        if (step === LATE) break
        if (step === null) continue
        const part = step.subarray(0, maxBytes - size)
        if (part.byteLength < step.byteLength) this.#rest = step.subarray(part.byteLength)
        parts.push(part)
        size += part.byteLength
      }
    } finally {
      late?.cancel()
    }
    return { chunk: size === 0 ? null : join(parts), done: this.#done }
  }

  /** The next bytes; null at the end; LATE when `limit` comes first, or when the body failed and `keep` leaves that for the next read. */
  async #step(limit: Promise<typeof LATE> | null, keep: boolean): Promise<Uint8Array | null | typeof LATE> {
    if (this.#rest !== null) {
      const rest = this.#rest
      this.#rest = null
      return rest
    }
    this.#next ??= this.#pull()
    const next = this.#next
    const settled: Promise<Step> = keep ? next.catch((): typeof LATE => LATE) : next
    const step = await (limit === null ? settled : Promise.race([settled, limit]))
    if (step === LATE) return LATE
    this.#next = null
    if (step.done !== true) return step.value
    this.#done = true
    return null
  }

  #pull(): Promise<IteratorResult<Uint8Array>> {
    const next = this.#source.next()
    // Kept until somebody reads on: a failure in between has nobody to reject to.
    next.catch(() => undefined)
    return next
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)
}

function turn(): Promise<typeof LATE> {
  return new Promise((resolve) => setImmediate(resolve, LATE))
}

function timer(ms: number): { readonly done: Promise<typeof LATE>; cancel(): void } {
  const { promise, resolve } = Promise.withResolvers<typeof LATE>()
  const handle = setTimeout(resolve, ms, LATE)
  return { done: promise, cancel: () => clearTimeout(handle) }
}
