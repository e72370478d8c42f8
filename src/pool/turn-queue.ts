import type { TurnedHead } from '../wire/cell-heads.ts'
import type { LogLevel } from '../core/outcome.ts'
import type { Packet } from '../core/packet.ts'
import { CellGone, type CellEnd } from './cell-end.ts'

/** The answer to one turn. */
export interface Turned extends Packet {
  readonly head: TurnedHead
}

/** What is known of a turn beside its events. */
export interface TurnFacts {
  /** Milliseconds that the entry may take. */
  readonly timeoutMs: number
  /** True for the first turn of a run: the cell skips it when the run before it in this isolate has not ended. */
  readonly begins: boolean
  /** Takes log lines as they arrive, also those of a turn that never ends. */
  readonly log: (level: LogLevel, text: string) => void
  /** Called when no other turn is before this one any more. */
  readonly onTurn?: () => void
}

interface Waiting extends TurnFacts {
  readonly slot: number
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

  /** Passes a log line on to the running turn. @returns false when no turn of this slot is running: the cell lies. */
  log(slot: number, level: LogLevel, text: string): boolean {
    const [first] = this.#waiting
    if (first === undefined || first.slot !== slot) return false
    first.log(level, text)
    return true
  }

  /** Adds a turn that was just sent. @returns its answer; rejects with CellGone. */
  add(slot: number, facts: TurnFacts): Promise<Turned> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...facts, slot, resolve, reject })
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

  /** Ends all turns. The first one of `blamed` that has begun is told so, the others are bystanders; without a name it is the running one. */
  fail(end: Pick<CellEnd, 'cause' | 'detail'>, blamed: number | null = this.running): void {
    let found = false
    this.#waiting.splice(0).forEach((waiting, index) => {
      // Runs that were sent ahead of their turn have nothing to do with it, whosever they are.
      const begun = index === 0 || !waiting.begins
      const guilty = begun && waiting.slot === blamed && !found
      found ||= guilty
      waiting.reject(new CellGone({ ...end, blamed: guilty, begun }))
    })
  }

  #announce(): void {
    const [first] = this.#waiting
    first?.onTurn?.()
    this.#onHead(first === undefined ? null : { slot: first.slot, timeoutMs: first.timeoutMs })
  }
}
