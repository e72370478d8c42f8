import type { HostCall } from '../../../src/policy/capability.ts'
import { explainFetchFailure, fetchAborted, fetchInvalid } from '../fetch-failures.ts'
import type { FetchScope } from '../hop/fetch-scope.ts'
import { type BodyPiece, BodyReader, type ReadOptions } from './body-reader.ts'

const PREFIX = 'net.body.'

/** A response body that belongs to one run until it was read, cancelled, or the run ended. */
export class OpenBody implements Disposable {
  readonly #reader: BodyReader
  readonly #scope: FetchScope
  readonly #url: URL
  #busy = false
  #done = false

  constructor(source: AsyncIterable<Uint8Array>, { scope, url }: { readonly scope: FetchScope; readonly url: URL }) {
    this.#reader = new BodyReader(source)
    this.#scope = scope
    this.#url = url
  }

  /**
   * Reads the next piece and ends the fetch after the last one, or after a failure.
   * @throws SallyportError SP_FETCH_*, SP_ABORTED
   */
  async read(options: ReadOptions): Promise<BodyPiece> {
    // A reader that stops at null rather than at `done` asks once more.
    if (this.#done) return { chunk: null, done: true }
    if (this.#busy) throw fetchInvalid('Response body is being read already')
    this.#busy = true
    try {
      const piece = await this.#reader.read(options)
      if (piece.done) this.#finish()
      return piece
    } catch (cause) {
      const failure = explainFetchFailure(this.#url, this.#scope.reason ?? cause)
      this.#scope.end(failure)
      throw failure
    } finally {
      this.#busy = false
    }
  }

  /** True when nothing can be read any more: it was read to its end, failed, or was dropped. */
  get ended(): boolean {
    return this.#done || this.#scope.reason !== null
  }

  /** Drops what is left of the body and closes its connection. */
  [Symbol.dispose](): void {
    if (!this.#done) this.#scope.end(fetchAborted())
  }

  #finish(): void {
    this.#done = true
    this.#scope[Symbol.dispose]()
  }
}

/** Keeps a body for the run of `call` under the number `id`. */
export function keepBody(call: HostCall, id: number, body: OpenBody): void {
  call.resources.set(`${PREFIX}${id}`, body)
}

/** The body with the number `id` of the run of `call`, or null: numbers of other runs do not exist here. */
export function findBody(call: HostCall, id: number): OpenBody | null {
  const kept = call.resources.get(`${PREFIX}${id}`)
  return kept instanceof OpenBody ? kept : null
}

/** Forgets a body and drops what is left of it. */
export function dropBody(call: HostCall, id: number): void {
  findBody(call, id)?.[Symbol.dispose]()
  call.resources.delete(`${PREFIX}${id}`)
}

/** How many bodies the run of `call` holds open. */
export function countBodies(call: HostCall): number {
  let count = 0
  for (const kept of call.resources.values()) if (kept instanceof OpenBody && !kept.ended) count += 1
  return count
}
