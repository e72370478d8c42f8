import type { AlarmClock } from '../../../src/core/alarm-clock.ts'
import type { HostCall } from '../../../src/policy/capability.ts'
import type { Exchange } from '../dial/exchange.ts'
import { fetchBytes, fetchTimeout } from '../fetch-failures.ts'

/** The caps of one body. */
export interface BodyCaps {
  readonly url: URL
  readonly maxBytes: number
  readonly idleMs: number
  readonly alarms: AlarmClock
}

/** The body as received. Its clock runs only while somebody waits for the next piece. */
export async function* receivedPieces(exchange: Exchange, { url, maxBytes, idleMs, alarms }: BodyCaps): AsyncGenerator<Uint8Array> {
  let received = 0
  for (;;) {
    const cancel = alarms.set(idleMs, () => exchange.abort(fetchTimeout(url, 'the response body stalled')))
    const piece = await exchange.next().finally(cancel)
    if (piece === null) return
    received += piece.byteLength
    // Counted here as well as after decompression: a stream of empty blocks expands to nothing and never ends.
    if (received > maxBytes) throw fetchBytes(url, `the response body is larger than ${maxBytes} bytes`)
    yield piece
  }
}

/** The decompressed body, each piece paid for before it is passed on. */
export async function* paidPieces(source: AsyncIterable<Uint8Array>, { url, maxBytes }: BodyCaps, budget: HostCall['fetchBudget']): AsyncGenerator<Uint8Array> {
  let total = 0
  for await (const piece of source) {
    total += piece.byteLength
    if (total > maxBytes) throw fetchBytes(url, `the response body is larger than ${maxBytes} bytes`)
    budget.spend(piece.byteLength)
    yield piece
  }
}
