import { encodeValue, LONG_TEXT } from '../../values/encode-value.ts'
import { MOST_BYTE_ARRAYS } from '../../values/value-budget.ts'
import { makeDeferred, mapClear, mapDelete, mapGet, mapSet, PrimordialMap, PrimordialSet, PrimordialTypeError, setAdd, setHas } from '../primordials.ts'
import type { EventsPart } from '../web/events/events-part.ts'
import { type CallQueue, makeCallQueue } from './call-queue.ts'
import type { CellPort, GateConfig } from './config.ts'
import type { HostRefusal, RefusalErrors } from './host-errors.ts'
import type { Outbox } from './outbox.ts'

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
  readonly release: (() => void) | null
}

/**
 * The way from plugin code to the host: every call that leaves the isolate is made here.
 * Plugin code never holds this object, so its methods cannot be replaced.
 */
export class HostCalls {
  readonly #outbox: Outbox
  readonly #port: CellPort
  readonly #events: () => EventsPart
  readonly #queue: CallQueue
  readonly #refusalError: RefusalErrors
  readonly #pending = new PrimordialMap<number, Pending>()
  #config: GateConfig | null = null
  #uncounted = new PrimordialSet<string>()
  #lastSeq = 0
  #made = 0

  constructor({ outbox, port, events, refusalError }: { readonly outbox: Outbox; readonly port: CellPort; readonly events: () => EventsPart; readonly refusalError: RefusalErrors }) {
    this.#outbox = outbox
    this.#port = port
    this.#events = events
    this.#refusalError = refusalError
    this.#queue = makeCallQueue(outbox)
  }

  /** Sets what may be called how often, once per isolate. */
  configure(config: GateConfig): void {
    this.#config = config
    this.#queue.limit(config.hostCallsInFlight, config.budget.bytes)
    this.#uncounted = new PrimordialSet()
    for (let index = 0; index < config.uncounted.length; index += 1) setAdd(this.#uncounted, config.uncounted[index] as string)
  }

  /**
   * Calls a host function. The arguments are encoded at once, so that what the plugin changes later does not count.
   * When `signal` aborts, the call is cancelled and the promise rejects with the signal's reason.
   */
  call(name: string, args: readonly unknown[], options?: { readonly signal?: unknown }): Promise<unknown> {
    const { promise, resolve, reject } = makeDeferred<unknown>()
    const config = this.#config
    if (config === null || this.#outbox.ended) return promise
    this.#count(name, config)
    const encoded = encodeValue(args, { root: 'arguments', budget: config.budget, sanitise: 'refuse', apartFrom: LONG_TEXT, byteArrays: MOST_BYTE_ARRAYS, native: true })
    if (!encoded.ok) {
      reject(new PrimordialTypeError(encoded.message))
      return promise
    }
    this.#lastSeq += 1
    const seq = this.#lastSeq
    const signal = options?.signal
    mapSet(this.#pending, seq, { resolve, reject, release: signal === undefined ? null : this.#follow(seq, signal) })
    this.#queue.add({ seq, name, args: encoded })
    return promise
  }

  /** The host has answered. */
  answer(seq: number, value: unknown): void {
    this.#queue.done(seq)
    this.#settle(seq)?.resolve(value)
  }

  /** The host has refused, or failed. */
  refuse(seq: number, refusal: HostRefusal): void {
    this.#queue.done(seq)
    this.#settle(seq)?.reject(this.#refusalError(refusal))
  }

  /** Forgets all calls of an earlier run. Their promises never settle. */
  reset(): void {
    mapClear(this.#pending as Map<unknown, unknown>)
    this.#queue.reset()
    this.#made = 0
  }

  #count(name: string, config: GateConfig): void {
    if (setHas(this.#uncounted, name)) return
    this.#made += 1
    if (this.#made > config.hostCalls) this.#port.trap('host-calls', `The plugin made more than ${config.hostCalls} host calls`)
  }

  #follow(seq: number, signal: unknown): (() => void) | null {
    const { onAbort, abortReason } = this.#events()
    return onAbort(signal as never, () => this.#cancel(seq, abortReason(signal)))
  }

  #cancel(seq: number, reason: unknown): void {
    const found = this.#settle(seq)
    if (found === undefined) return
    this.#queue.drop(seq)
    found.reject(reason)
  }

  #settle(seq: number): Pending | undefined {
    const found = mapGet(this.#pending, seq)
    if (found === undefined) return undefined
    mapDelete(this.#pending, seq)
    found.release?.()
    return found
  }
}
