import type { AlarmClock, Cancel } from '../core/alarm-clock.ts'
import type { Cell } from './cell.ts'

/** Cells in which nothing runs, the one that was left first before the others. Each ends when it was idle for long. */
export class IdleCells {
  readonly #alarms: AlarmClock
  readonly #idleMs: number
  readonly #cells = new Map<Cell, Cancel>()

  /** @param idleMs how long a cell is kept for its domain. */
  constructor(alarms: AlarmClock, idleMs: number) {
    this.#alarms = alarms
    this.#idleMs = idleMs
  }

  /** True when there is none. */
  get none(): boolean {
    return this.#cells.size === 0
  }

  /** The last run has left this cell. */
  add(cell: Cell): void {
    this.remove(cell)
    cell.emptyAt = performance.now()
    this.#cells.set(cell, this.#alarms.set(this.#idleMs, () => cell.busy === 0 && cell.retire()))
  }

  /** The cell is used again, or has ended. */
  remove(cell: Cell): void {
    this.#cells.get(cell)?.()
    this.#cells.delete(cell)
  }

  /** Ends the cell that has been idle for longest, when that is since before `leftBefore`, by performance.now(). */
  endOne(leftBefore: number): void {
    for (const cell of this.#cells.keys()) if (cell.busy === 0 && cell.alive && cell.emptyAt < leftBefore) return cell.retire()
  }
}
