/** Collects the bytes of one line, up to a cap. */
export class LineCollector {
  readonly #max: number
  #chunks: Buffer[] = []
  #length = 0

  /** @param max most bytes of the line. */
  constructor(max: number) {
    this.#max = max
  }

  /** Adds a chunk. @returns the line when it is complete, "too-long" over the cap or when bytes follow the line, else null. */
  push(chunk: Buffer): { readonly text: string } | 'too-long' | null {
    this.#length += chunk.length
    if (this.#length > this.#max) return 'too-long'
    const end = chunk.indexOf(10)
    this.#chunks.push(end < 0 ? chunk : chunk.subarray(0, end))
    if (end < 0) return null
    return end === chunk.length - 1 ? { text: Buffer.concat(this.#chunks).toString('utf8') } : 'too-long'
  }
}
