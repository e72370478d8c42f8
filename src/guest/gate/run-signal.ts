import type { AbortController } from '../web/events/abort-controller.ts'
import type { AbortSignal } from '../web/events/abort-signal.ts'
import type { EventsPart } from '../web/events/events-part.ts'

/** The `ctx.signal` of one run. Made when the plugin looks at it: most never do, and the classes behind it are a part of their own. */
export class RunSignal {
  readonly #events: () => EventsPart
  #controller: AbortController | null = null
  #reason: string | null = null

  constructor(events: () => EventsPart) {
    this.#events = events
  }

  /** The signal, which has aborted when the run has. */
  get signal(): AbortSignal {
    if (this.#controller === null) {
      this.#controller = new (this.#events().AbortController)()
      if (this.#reason !== null) this.#fire(this.#controller, this.#reason)
    }
    return this.#controller.signal
  }

  /** Aborts, with a DOMException "TimeoutError" that says why. */
  abort(reason: string): void {
    this.#reason = reason
    if (this.#controller !== null) this.#fire(this.#controller, reason)
  }

  #fire(controller: AbortController, reason: string): void {
    const { abort, DOMException } = this.#events()
    abort(controller.signal, new DOMException(reason, 'TimeoutError'))
  }
}
