import type { AlarmClock } from '../../core/alarm-clock.ts'

/** One that waits. */
export interface Waiter<T> {
  /** True for one that goes before those who are not: it was there before them. */
  readonly alone: boolean
  /** Ends the wait with this. */
  readonly give: (thing: T) => void
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

  /** Waits to be given something. @param how.longestMs milliseconds until it is `nothing`; null: for ever. */
  join({ alone, longestMs }: { readonly alone: boolean; readonly longestMs: number | null }): Promise<T | 'nothing'> {
    return new Promise((resolve) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
        resolve('nothing')
      }
      const cancel = longestMs === null ? () => {} : this.#alarms.set(longestMs, leave)
      const waiter: Waiter<T> = {
        alone,
        give: (thing) => {
          cancel()
          resolve(thing)
        },
      }
      this.#queue(waiter)
    })
  }

  #queue(waiter: Waiter<T>): void {
    const behind = waiter.alone ? this.#waiting.findIndex(({ alone }) => !alone) : -1
    if (behind === -1) this.#waiting.push(waiter)
    else this.#waiting.splice(behind, 0, waiter)
  }
}
