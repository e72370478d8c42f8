import { decodeForGuest } from '../../values/decode-in-guest.ts'
import { encodeValue } from '../../values/encode-value.ts'
import { arrayPush, arrayCopy, makeDeferred, mapClear, mapDelete, mapGet, mapSet, PrimordialMap, PrimordialSet, PrimordialTypeError, setAdd, setHas } from '../primordials.ts'
import { onAbort, signalState } from '../web/events/abort-signal.ts'
import type { CellPort, GateConfig } from './config.ts'
import { type HostRefusal, makeHostError } from './host-errors.ts'
import type { Outbox } from './outbox.ts'

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
  readonly release: (() => void) | null
}

interface Waiting {
  readonly seq: number
  readonly name: string
  readonly args: { readonly text: string; readonly blobs: readonly Uint8Array[] }
}

/** The way from plugin code to the host: every call that leaves the isolate is made here. */
export interface HostCalls {
  /** Calls a host function. The arguments are encoded at once, so that what the plugin changes later does not count. */
  readonly call: (name: string, args: readonly unknown[], options?: { readonly signal?: unknown }) => Promise<unknown>
  readonly answer: (seq: number, tree: unknown, blobs: readonly Uint8Array[]) => void
  readonly refuse: (seq: number, refusal: HostRefusal) => void
  readonly configure: (config: GateConfig) => void
  /** Forgets all calls of an earlier run. Their promises never settle. */
  readonly reset: () => void
}

/** Makes the way out, over an outbox. */
export function makeHostCalls(outbox: Outbox, port: CellPort): HostCalls {
  const pending = new PrimordialMap<number, Pending>()
  let queue: Waiting[] = []
  let config: GateConfig | null = null
  let uncounted = new PrimordialSet<string>()
  let lastSeq = 0
  let made = 0
  let inFlight = 0

  const send = (waiting: Waiting): void => {
    inFlight += 1
    outbox.call(waiting.seq, waiting.name, waiting.args)
  }
  const next = (): void => {
    inFlight -= 1
    const first = queue[0]
    if (first === undefined) return
    queue = arrayCopy(queue, 1)
    send(first)
  }
  const drop = (seq: number): void => {
    const kept: Waiting[] = []
    for (let index = 0; index < queue.length; index += 1) {
      const waiting = queue[index] as Waiting
      if (waiting.seq !== seq) arrayPush(kept, waiting)
    }
    if (kept.length === queue.length) outbox.cancel(seq)
    queue = kept
  }
  const settle = (seq: number): Pending | undefined => {
    const found = mapGet(pending, seq)
    if (found === undefined) return undefined
    mapDelete(pending, seq)
    found.release?.()
    return found
  }
  const count = (name: string, limits: GateConfig): void => {
    if (setHas(uncounted, name)) return
    made += 1
    if (made > limits.hostCalls) port.trap('host-calls', `The plugin made more than ${limits.hostCalls} host calls`)
  }

  return {
    call: (name, args, options) => {
      const { promise, resolve, reject } = makeDeferred<unknown>()
      if (config === null || outbox.ended()) return promise
      count(name, config)
      const encoded = encodeValue(args, { root: 'arguments', budget: config.budget, sanitise: 'refuse' })
      if (!encoded.ok) {
        reject(new PrimordialTypeError(encoded.message))
        return promise
      }
      lastSeq += 1
      const seq = lastSeq
      const signal = options?.signal
      const release = signal === undefined ? null : onAbort(signal as never, () => {
        if (settle(seq) === undefined) return
        drop(seq)
        reject(signalState(signal).reason)
      })
      mapSet(pending, seq, { resolve, reject, release })
      const waiting = { seq, name, args: encoded }
      if (inFlight < config.hostCallsInFlight) send(waiting)
      else arrayPush(queue, waiting)
      return promise
    },
    answer: (seq, tree, blobs) => {
      next()
      settle(seq)?.resolve(decodeForGuest(tree, blobs))
    },
    refuse: (seq, refusal) => {
      next()
      settle(seq)?.reject(makeHostError(refusal))
    },
    configure: (given) => {
      config = given
      uncounted = new PrimordialSet()
      for (let index = 0; index < given.uncounted.length; index += 1) setAdd(uncounted, given.uncounted[index] as string)
    },
    reset: () => {
      mapClear(pending)
      queue = []
      made = inFlight = 0
    },
  }
}
