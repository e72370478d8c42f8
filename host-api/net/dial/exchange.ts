import type { Dispatcher } from 'undici'

/** The head of a response. Header names and values are as received: one character per byte. */
export interface ResponseHead {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [name: string, value: string])[]
}

// Bytes that may wait for the plugin before the socket is paused.
const HIGH_WATER = 65_536
// A server may send any number of them before its answer; a few are ordinary (103 Early Hints).
const MAX_INFORMATIONAL = 8

/** What an exchange tells. */
export interface ExchangeListener {
  /** A connection stands and the request goes out on it. */
  sent(): void
  /** The head is there, or will never be. */
  headed(): void
}

/** One request on the wire: its head as a promise, its body pulled piece by piece with back-pressure to the socket. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #head = Promise.withResolvers<ResponseHead>()
  #controller: Dispatcher.DispatchController | null = null
  #waiting: PromiseWithResolvers<Uint8Array | null> | null = null
  readonly #pieces: Uint8Array[] = []
  #queued = 0
  #informational = 0
  #ended = false
  #readFrom = false
  #failure: Error | null = null

  readonly #listener: ExchangeListener

  constructor(listener: ExchangeListener) {
    this.#listener = listener
    // Who waits for the head hears of a failure; nobody waiting is no unhandled rejection.
    this.#head.promise.catch(() => undefined)
  }

  /** Resolves when the response headers are there. */
  get head(): Promise<ResponseHead> {
    return this.#head.promise
  }

  /** True once a connection stood and the request went out on it. */
  get sent(): boolean {
    return this.#controller !== null
  }

  /** The next piece of the body as received, null at its end. One caller at a time. */
  async next(): Promise<Uint8Array | null> {
    this.#readFrom = true
    const piece = this.#pieces.shift()
    if (piece !== undefined) {
      this.#queued -= piece.byteLength
      if (this.#queued < HIGH_WATER) this.#controller?.resume()
      return piece
    }
    if (this.#failure !== null) throw this.#failure
    if (this.#ended) return null
    this.#waiting = Promise.withResolvers()
    return this.#waiting.promise
  }

  /** All of the body, when it is there already, was not read from and has no more than `maxBytes`; else null. A small answer mostly comes as a whole. */
  takeWhole(maxBytes: number): Uint8Array | null {
    if (!this.#ended || this.#failure !== null || this.#readFrom || this.#queued > maxBytes) return null
    const pieces = this.#pieces.splice(0)
    this.#queued = 0
    const [only] = pieces
    return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces)
  }

  /** Gives the request up with `reason` and closes its socket. Does nothing after the end. */
  abort(reason: Error): void {
    if (this.#ended || this.#failure !== null) return
    this.#fail(reason)
    this.#controller?.abort(reason)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // Given up while it waited for a connection.
    if (this.#failure === null) this.#listener.sent()
    else controller.abort(this.#failure)
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Readonly<Record<string, string | string[] | undefined>>, statusText = ''): void {
    if (status >= 200) {
      this.#head.resolve({ status, statusText, headers: pairUp(headers) })
      this.#listener.headed()
      return
    }
    this.#informational += 1
    if (this.#informational > MAX_INFORMATIONAL) this.abort(new Error('Too many informational responses'))
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer): void {
    if (this.#waiting !== null) {
      this.#waiting.resolve(piece)
      this.#waiting = null
      return
    }
    this.#pieces.push(piece)
    this.#queued += piece.byteLength
    if (this.#queued >= HIGH_WATER) controller.pause()
  }

  onResponseEnd(): void {
    this.#ended = true
    this.#waiting?.resolve(null)
    this.#waiting = null
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error)
  }

  #fail(error: Error): void {
    if (this.#ended || this.#failure !== null) return
    this.#failure = error
    this.#head.reject(error)
    this.#listener.headed()
    this.#waiting?.reject(error)
    this.#waiting = null
  }
}

/** Undici has the names in lower case and the values of one name in order, all of its own properties, `__proto__` too. */
function pairUp(headers: Readonly<Record<string, string | string[] | undefined>>): [string, string][] {
  const pairs: [string, string][] = []
  for (const name of Object.keys(headers)) {
    const value = headers[name]
    if (typeof value === 'string') pairs.push([name, value])
    else for (const one of value ?? []) pairs.push([name, one])
  }
  return pairs
}
