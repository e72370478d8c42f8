import type { AlarmClock, Cancel } from '../../../src/core/alarm-clock.ts'
import { fetchAborted } from '../fetch-failures.ts'

/** What ends a fetch early. */
export interface FetchScopeOptions {
  /** The signal of the host call that started the fetch. */
  readonly signal: AbortSignal
  readonly alarms: AlarmClock
  readonly totalMs: number
  /** The error of a fetch that took longer than `totalMs`. */
  timedOut(): Error
}

/** The life of one fetch, from its start to the end of its body: whatever ends it reaches everything that belongs to it. */
export class FetchScope implements Disposable {
  readonly #cancelAlarm: Cancel
  readonly #signal: AbortSignal
  readonly #onEnd = new Set<(reason: Error) => void>()
  readonly #onAbort = (): void => this.end(fetchAborted(this.#signal.reason))
  #reason: Error | null = null

  constructor({ signal, alarms, totalMs, timedOut }: FetchScopeOptions) {
    this.#signal = signal
    this.#cancelAlarm = alarms.set(totalMs, () => this.end(timedOut()))
    signal.addEventListener('abort', this.#onAbort, { once: true })
    if (signal.aborted) this.#onAbort()
  }

  /** Why the fetch ended, or null while it goes on. */
  get reason(): Error | null {
    return this.#reason
  }

  /** Waits for `work`, but no longer than the fetch lives. The work itself goes on unheard when it cannot be stopped. */
  within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const keep = this.onEnd(reject)
      work.then((value) => {
        keep()
        resolve(value)
      }, (cause: unknown) => {
        keep()
        reject(cause)
      })
    })
  }

  /** Throws why the fetch ended, once it has: for work that goes on unheard. */
  mustLive(): void {
    if (this.#reason !== null) throw this.#reason
  }

  /** Calls `stop` when the fetch ends early, at once if it has. The returned function takes that back. */
  onEnd(stop: (reason: Error) => void): () => void {
    if (this.#reason !== null) stop(this.#reason)
    else this.#onEnd.add(stop)
    return () => this.#onEnd.delete(stop)
  }

  /** The call that started the fetch is answered: from now on its body has an owner of its own. */
  leaveCall(): void {
    this.#signal.removeEventListener('abort', this.#onAbort)
  }

  /** Ends the fetch; the first reason counts. */
  end(reason: Error): void {
    if (this.#reason !== null) return
    this.#reason = reason
    this[Symbol.dispose]()
    for (const stop of this.#onEnd) stop(reason)
    this.#onEnd.clear()
  }

  /** Stops the clock of a fetch that is complete. */
  [Symbol.dispose](): void {
    this.#cancelAlarm()
    this.leaveCall()
  }
}
