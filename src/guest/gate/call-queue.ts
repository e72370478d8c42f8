import { arrayCopy, arrayPush, mapClear, mapDelete, mapGet, mapSet, mapSize, PrimordialMap } from '../primordials.ts'
import type { Blocks, Outbox } from './outbox.ts'

/** A call that is encoded and may have to wait. */
export interface WaitingCall {
  readonly seq: number
  readonly name: string
  readonly args: { readonly text: string; readonly blobs: Blocks; readonly cost: { readonly bytes: number } }
}

/** Keeps the calls in flight within the limits. */
export interface CallQueue {
  /** Sets how many calls may be in flight, and how many bytes of arguments; a single call may be as large as it likes. */
  readonly limit: (calls: number, bytes: number) => void
  /** Sends a call, now or when others are done. */
  readonly add: (call: WaitingCall) => void
  /** One call in flight has been answered. */
  readonly done: (seq: number) => void
  /** Takes a call back: out of the queue, or by telling the host, which answers it all the same. */
  readonly drop: (seq: number) => void
  /** Forgets everything. */
  readonly reset: () => void
}

/**
 * Makes the queue of an isolate, which keeps the calls in flight within the limits, of their number and of the bytes of their arguments: what is over waits here, in order.
 * The host decodes what it is sent at once, so sixteen large calls in one turn would hold up everybody else's.
 */
export function makeCallQueue(outbox: Outbox): CallQueue {
  /** Bytes of the calls in flight by number. */
  const inFlight = new PrimordialMap<number, number>()
  let waiting: WaitingCall[] = []
  let bytes = 0
  let mostCalls = 1
  let mostBytes = 0
  const fits = (call: WaitingCall): boolean => {
    const count = mapSize(inFlight)
    return count === 0 || (count < mostCalls && bytes + call.args.cost.bytes <= mostBytes)
  }
  const send = (call: WaitingCall): void => {
    mapSet(inFlight, call.seq, call.args.cost.bytes)
    bytes += call.args.cost.bytes
    outbox.call(call.seq, call.name, call.args)
  }
  const sendWaiting = (): void => {
    let sent = 0
    // SECURITY: past the end of a list the index would be read from Array.prototype, and the plugin would write what is sent. Guarded by test/escape/guest/tampering.
    for (; sent < waiting.length && fits(waiting[sent] as WaitingCall); sent += 1) send(waiting[sent] as WaitingCall)
    if (sent > 0) waiting = arrayCopy(waiting, sent)
  }
  return {
    limit: (calls, size) => {
      mostCalls = calls
      mostBytes = size
    },
    add: (call) => (waiting.length === 0 && fits(call) ? send(call) : void arrayPush(waiting, call)),
    done: (seq) => {
      bytes -= mapGet(inFlight, seq) ?? 0
      mapDelete(inFlight as Map<unknown, unknown>, seq)
      sendWaiting()
    },
    drop: (seq) => {
      const kept = without(waiting, seq)
      if (kept.length === waiting.length) outbox.cancel(seq)
      waiting = kept
    },
    reset: () => {
      waiting = []
      mapClear(inFlight as Map<unknown, unknown>)
      bytes = 0
    },
  }
}

function without(waiting: readonly WaitingCall[], seq: number): WaitingCall[] {
  const kept: WaitingCall[] = []
  for (let index = 0; index < waiting.length; index += 1) {
    const call = waiting[index] as WaitingCall
    if (call.seq !== seq) arrayPush(kept, call)
  }
  return kept
}
