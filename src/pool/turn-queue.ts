import type { TurnedHead } from '../wire/cell-heads.ts'
import type { Packet } from '../core/packet.ts'
import { CellGone, type CellEnd } from './cell-end.ts'

/** The answer to one turn. */
export interface Turned extends Packet {
  readonly head: TurnedHead
}

interface Waiting {
  readonly slot: number
  readonly timeoutMs: number
  readonly resolve: (turned: Turned) => void
  readonly reject: (error: CellGone) => void
}

/**
 * The turns that a cell was sent and has not answered, in order.
 * A cell works on one turn at a time and in order, so the first one here is the one that runs now; no message is needed to know it.
 */
export class TurnQueue {
  readonly #waiting: Waiting[] = []
  readonly #onHead: (head: { readonly slot: number; readonly timeoutMs: number } | null) => void

  /** @param onHead called when another turn becomes the running one, null when none is. */
  constructor(onHead: (head: { readonly slot: number; readonly timeoutMs: number } | null) => void) {
    this.#onHead = onHead
  }

  /** The slot whose turn runs now. */
  get running(): number | null {
    return this.#waiting[0]?.slot ?? null
  }

  get length(): number {
    return this.#waiting.length
  }

  /** Adds a turn that was just sent. @returns its answer; rejects with CellGone. */
  add(slot: number, timeoutMs: number): Promise<Turned> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ slot, timeoutMs, resolve, reject })
      if (this.#waiting.length === 1) this.#announce()
    })
  }

  /** Takes the answer of the running turn. @returns false when no turn of this slot was running: the cell lies. */
  answer(slot: number, turned: Turned): boolean {
    const [first] = this.#waiting
    if (first === undefined || first.slot !== slot) return false
    this.#waiting.shift()
    first.resolve(turned)
    this.#announce()
    return true
  }

  /** Ends all turns. Those of `blamed` are told so, the others are bystanders; without a name it is the running one. */
  fail(end: Omit<CellEnd, 'blamed'>, blamed: number | null = this.running): void {
    for (const waiting of this.#waiting.splice(0)) waiting.reject(new CellGone({ ...end, blamed: waiting.slot === blamed }))
  }

  #announce(): void {
    const [first] = this.#waiting
    this.#onHead(first === undefined ? null : { slot: first.slot, timeoutMs: first.timeoutMs })
  }
}
