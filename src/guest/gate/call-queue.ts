import { arrayCopy, arrayPush, mapClear, mapDelete, mapGet, mapSet, mapSize, PrimordialMap } from '../primordials.ts'
import { MOST_BYTE_ARRAYS } from '../../values/value-budget.ts'
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
  /** What the calls in flight weigh by number: the bytes of their arguments, and more for each byte array, since a frame has room for few. */
  const inFlight = new PrimordialMap<number, number>()
  let waiting: WaitingCall[] = []
  let weight = 0
  let mostCalls = 1
  let mostBytes = 0
  const fits = (call: WaitingCall): boolean => {
    const count = mapSize(inFlight)
    return count === 0 || (count < mostCalls && weight + weigh(call, mostBytes) <= mostBytes)
  }
  const send = (call: WaitingCall): void => {
    const added = weigh(call, mostBytes)
    mapSet(inFlight, call.seq, added)
    weight += added
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
      weight -= mapGet(inFlight, seq) ?? 0
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
      weight = 0
    },
  }
}

/** What a call weighs: the bytes of its arguments, and for each byte array so much that as many as a frame has room for weigh `most`. */
function weigh({ args }: WaitingCall, most: number): number {
  let arrays = 0
  for (let index = 0; index < args.blobs.length; index += 1) if (typeof args.blobs[index] !== 'string') arrays += 1
  return args.cost.bytes + (arrays * most) / MOST_BYTE_ARRAYS
}

function without(waiting: readonly WaitingCall[], seq: number): WaitingCall[] {
  const kept: WaitingCall[] = []
  for (let index = 0; index < waiting.length; index += 1) {
    const call = waiting[index] as WaitingCall
    if (call.seq !== seq) arrayPush(kept, call)
  }
  return kept
}
