import { arrayCopy, arrayPush } from '../primordials.ts'
import type { Outbox } from './outbox.ts'

/** A call that is encoded and may have to wait. */
export interface WaitingCall {
  readonly seq: number
  readonly name: string
  readonly args: { readonly text: string; readonly blobs: readonly Uint8Array[] }
}

/** Keeps the number of calls in flight within the limit: what is over it waits here, in order. */
export class CallQueue {
  readonly #outbox: Outbox
  #waiting: WaitingCall[] = []
  #inFlight = 0
  #limit = 1

  constructor(outbox: Outbox) {
    this.#outbox = outbox
  }

  /** Sets how many calls may be in flight. */
  limit(calls: number): void {
    this.#limit = calls
  }

  /** Sends a call, now or when others are done. */
  add(call: WaitingCall): void {
    if (this.#inFlight < this.#limit) this.#send(call)
    else arrayPush(this.#waiting, call)
  }

  /** One call in flight has been answered. */
  done(): void {
    this.#inFlight -= 1
    // SECURITY: of an empty list the index would be read from Array.prototype, and the plugin would write what is sent. Guarded by test/escape/guest/tampering.
    if (this.#waiting.length === 0) return
    const next = this.#waiting[0] as WaitingCall
    this.#waiting = arrayCopy(this.#waiting, 1)
    this.#send(next)
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
    this.#inFlight = 0
  }

  #send(call: WaitingCall): void {
    this.#inFlight += 1
    this.#outbox.call(call.seq, call.name, call.args)
  }
}
