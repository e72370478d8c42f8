import type { AlarmClock } from '../../core/alarm-clock.ts'
import { SallyportError } from '../../core/errors.ts'

/** One that waits. */
export interface Waiter<T> {
  /** True for one that goes before those who are not: it was there before them. */
  readonly alone: boolean
  /** Ends the wait with this. */
  readonly give: (thing: T) => void
}

/** How one waits. */
export interface Wait {
  readonly alone: boolean
  /** Milliseconds until it is `nothing`; null: for ever. */
  readonly longestMs: number | null
  readonly signal?: AbortSignal | undefined
}

/** Runs that wait for an isolate, in order. */
export class WaitingLine<T> {
  readonly #alarms: AlarmClock
  readonly #waiting: Waiter<T>[] = []

  constructor(alarms: AlarmClock) {
    this.#alarms = alarms
  }

  get length(): number {
    return this.#waiting.length
  }

  /** The one that is served next. */
  get first(): Waiter<T> | undefined {
    return this.#waiting[0]
  }

  /** Takes the first one out. */
  shift(): Waiter<T> | undefined {
    return this.#waiting.shift()
  }

  /** Waits to be given something. Rejects with SP_ABORTED when the signal fires first. */
  join({ alone, longestMs, signal }: Wait): Promise<T | 'nothing'> {
    const { promise, resolve, reject } = Promise.withResolvers<T | 'nothing'>()
    const leave = (): void => {
      cancel()
      signal?.removeEventListener('abort', aborted)
    }
    const out = (): void => {
      leave()
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
    }
    const aborted = (): void => {
      out()
      reject(new SallyportError('SP_ABORTED', 'Aborted while waiting for an isolate'))
    }
    const late = (): void => {
      out()
      resolve('nothing')
    }
    const give = (thing: T): void => {
      leave()
      resolve(thing)
    }
    const waiter: Waiter<T> = { alone, give }
    const cancel = longestMs === null ? () => {} : this.#alarms.set(longestMs, late)
    this.#queue(waiter)
    signal?.addEventListener('abort', aborted, { once: true })
    if (signal?.aborted === true) aborted()
    return promise
  }

  #queue(waiter: Waiter<T>): void {
    const behind = waiter.alone ? this.#waiting.findIndex(({ alone }) => !alone) : -1
    if (behind === -1) this.#waiting.push(waiter)
    else this.#waiting.splice(behind, 0, waiter)
  }
}
