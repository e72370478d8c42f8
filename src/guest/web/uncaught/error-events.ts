import { kit } from '../../part-kit.ts'
import type { Event, EventInit } from '../events/event.ts'

/** What ErrorEvent may be constructed with. */
export interface ErrorEventInit extends EventInit {
  readonly message?: unknown
  readonly filename?: unknown
  readonly lineno?: unknown
  readonly colno?: unknown
  readonly error?: unknown
}

/** What PromiseRejectionEvent is constructed with. */
export interface PromiseRejectionEventInit extends EventInit {
  readonly promise: unknown
  readonly reason?: unknown
}

/** The class that makes an event with its own options. */
export type EventClass<Init> = new (type: string, init?: Init | null) => Event

/** Makes the `ErrorEvent` of HTML. */
export function makeErrorEvent(): EventClass<ErrorEventInit> {
  class ErrorEvent extends kit.Event {
    readonly #message: string
    readonly #filename: string
    readonly #lineno: number
    readonly #colno: number
    readonly #error: unknown

    constructor(type: string, init: ErrorEventInit | null = null) {
      if (arguments.length === 0) throw new TypeError('ErrorEvent needs a type')
      super(type, init)
      this.#colno = toLong(init?.colno)
      this.#error = init?.error
      this.#filename = init?.filename === undefined ? '' : kit.primordials.stringToWellFormed(`${init.filename as string}`)
      this.#lineno = toLong(init?.lineno)
      this.#message = init?.message === undefined ? '' : `${init.message as string}`
    }

    get message(): string { return this.#message }
    get filename(): string { return this.#filename }
    get lineno(): number { return this.#lineno }
    get colno(): number { return this.#colno }
    get error(): unknown { return this.#error }
  }
  kit.finishInterface(ErrorEvent)
  return ErrorEvent
}

/** Makes the `PromiseRejectionEvent` of HTML. */
export function makePromiseRejectionEvent(): EventClass<PromiseRejectionEventInit> {
  class PromiseRejectionEvent extends kit.Event {
    readonly #promise: object
    readonly #reason: unknown

    constructor(type: string, init: PromiseRejectionEventInit) {
      if (arguments.length < 2) throw new TypeError('PromiseRejectionEvent needs a type and a promise')
      super(type, init)
      const promise: unknown = init?.promise
      if ((typeof promise !== 'object' && typeof promise !== 'function') || promise === null) throw new TypeError('The promise of a PromiseRejectionEvent must be an object')
      this.#promise = promise
      this.#reason = init.reason
    }

    get promise(): object { return this.#promise }
    get reason(): unknown { return this.#reason }
  }
  kit.finishInterface(PromiseRejectionEvent)
  return PromiseRejectionEvent as EventClass<PromiseRejectionEventInit>
}

function toLong(value: unknown): number {
  return value === undefined ? 0 : Number(value) >>> 0
}
