import { arrayCopy, arrayPush, mapClear, mapDelete, mapGet, mapSet, mapSize, PrimordialMap } from '../primordials.ts'
import type { Outbox } from './outbox.ts'

/** A call that is encoded and may have to wait. */
export interface WaitingCall {
  readonly seq: number
  readonly name: string
  readonly args: { readonly text: string; readonly blobs: readonly Uint8Array[]; readonly cost: { readonly bytes: number } }
}

/**
 * Keeps the calls in flight within the limits, of their number and of the bytes of their arguments: what is over waits here, in order.
 * The host decodes what it is sent at once, so sixteen large calls in one turn would hold up everybody else's.
 */
export class CallQueue {
  readonly #outbox: Outbox
  /** Bytes of the calls in flight by number. */
  readonly #inFlight = new PrimordialMap<number, number>()
  #waiting: WaitingCall[] = []
  #bytes = 0
  #most = { calls: 1, bytes: 0 }

  constructor(outbox: Outbox) {
    this.#outbox = outbox
  }

  /** Sets how many calls may be in flight, and how many bytes of arguments; a single call may be as large as it likes. */
  limit(calls: number, bytes: number): void {
    this.#most = { calls, bytes }
  }

  /** Sends a call, now or when others are done. */
  add(call: WaitingCall): void {
    if (this.#waiting.length === 0 && this.#fits(call)) this.#send(call)
    else arrayPush(this.#waiting, call)
  }

  /** One call in flight has been answered. */
  done(seq: number): void {
    this.#bytes -= mapGet(this.#inFlight, seq) ?? 0
    mapDelete(this.#inFlight as Map<unknown, unknown>, seq)
    let sent = 0
    // SECURITY: past the end of a list the index would be read from Array.prototype, and the plugin would write what is sent. Guarded by test/escape/guest/tampering.
    while (sent < this.#waiting.length && this.#fits(this.#waiting[sent] as WaitingCall)) {
      this.#send(this.#waiting[sent] as WaitingCall)
      sent += 1
    }
    if (sent > 0) this.#waiting = arrayCopy(this.#waiting, sent)
  }

  /** Takes a call back: out of the queue, or by telling the host, which answers it all the same. */
  drop(seq: number): void {
    const kept: WaitingCall[] = []
    for (let index = 0; index < this.#waiting.length; index += 1) {
      const call = this.#waiting[index] as WaitingCall
      if (call.seq !== seq) arrayPush(kept, call)
    }
    if (kept.length === this.#waiting.length) this.#outbox.cancel(seq)
    this.#waiting = kept
  }

  /** Forgets everything. */
  reset(): void {
    this.#waiting = []
    mapClear(this.#inFlight as Map<unknown, unknown>)
    this.#bytes = 0
  }

  #fits(call: WaitingCall): boolean {
    const inFlight = mapSize(this.#inFlight)
    return inFlight === 0 || (inFlight < this.#most.calls && this.#bytes + call.args.cost.bytes <= this.#most.bytes)
  }

  #send(call: WaitingCall): void {
    mapSet(this.#inFlight, call.seq, call.args.cost.bytes)
    this.#bytes += call.args.cost.bytes
    this.#outbox.call(call.seq, call.name, call.args)
  }
}
