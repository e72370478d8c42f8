import { EventTarget } from '../events/event-target.ts'
import { finishInterface } from '../interface.ts'
import type { Clock } from './clock.ts'

const TOKEN = Symbol('Performance')

/** The `Performance` of High Resolution Time over a clock that stands still within a turn. Marks and measures are absent. */
export class Performance extends EventTarget {
  readonly #clock: Clock

  constructor(...args: unknown[]) {
    if (args[0] !== TOKEN) throw new TypeError('Illegal constructor')
    super()
    this.#clock = args[1] as Clock
  }

  get timeOrigin(): number { return this.#clock.origin() }

  now(): number {
    return this.#clock.sinceOrigin()
  }

  toJSON(): { readonly timeOrigin: number } {
    return { timeOrigin: this.#clock.origin() }
  }
}

finishInterface(Performance)

/** Makes the `performance` object of a clock. */
export function makePerformance(clock: Clock): Performance {
  return new Performance(TOKEN, clock)
}
