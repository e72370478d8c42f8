import { type BlankIsolate, makeBlankIsolate } from './blank-isolate.ts'
import { rehearsePart } from './rehearse.ts'
import type { Workshop } from './script-cache.ts'

/** Blank isolates kept ready, so that a run does not wait for one to be made. */
export class SpareIsolates {
  readonly #workshop: Workshop
  readonly #ready: BlankIsolate[] = []
  #wanted = { memoryMb: 0, count: 0 }

  constructor(workshop: Workshop) {
    this.#workshop = workshop
  }

  /** Sets how many isolates of which size `refill` keeps; those of another size are given up. */
  want(memoryMb: number, count: number): void {
    this.#wanted = { memoryMb, count }
    for (let index = this.#ready.length - 1; index >= 0; index -= 1) {
      if (this.#ready[index]?.memoryMb !== memoryMb || index >= count) this.#ready.splice(index, 1)[0]?.isolate.dispose()
    }
  }

  /** Makes one isolate if one is missing; if none is, sees to it that a part that was needed is read faster next time. @returns true when there is more to do. */
  refill(): boolean {
    const { memoryMb, count } = this.#wanted
    if (this.#ready.length < count) this.#ready.push(makeBlankIsolate(this.#workshop, memoryMb))
    else rehearsePart(this.#workshop)
    return this.#ready.length < count || this.#workshop.cache.unrehearsed
  }

  /** A spare of this size, or a new isolate and `cold`. */
  take(memoryMb: number): { readonly blank: BlankIsolate; readonly cold: boolean } {
    const index = this.#ready.findIndex((spare) => spare.memoryMb === memoryMb)
    const [spare] = index === -1 ? [] : this.#ready.splice(index, 1)
    return spare === undefined ? { blank: makeBlankIsolate(this.#workshop, memoryMb), cold: true } : { blank: spare, cold: false }
  }
}
