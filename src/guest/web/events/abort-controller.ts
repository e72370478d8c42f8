import { finishInterface } from '../interface.ts'
import { type AbortSignal, abortSignal, makeSignal } from './abort-signal.ts'

/** The `AbortController` of the DOM standard. */
export class AbortController {
  readonly #signal = makeSignal()

  get signal(): AbortSignal { return this.#signal }

  abort(reason?: unknown): void {
    abortSignal(this.#signal, reason)
  }
}

finishInterface(AbortController)
