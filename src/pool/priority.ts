import { setPriority } from 'node:os'

/** Every cell: the supervisor, which serves all tenants, goes first. */
const ORDINARY_NICE = 5

/** A cell whose plugins ran into limits lately: everybody else goes first. */
const PENALISED_NICE = 19

/** How long a cell stays penalised after the last limit. */
const PENALTY_MS = 10_000

/**
 * The scheduling priority of one cell. A process may only give priority up, unless it is privileged,
 * so a penalised cell is not forgiven but replaced, once it is empty and its time is over.
 */
export class Priority {
  #pid: number | undefined
  #nice = 0
  #penalisedUntil = 0

  constructor(pid: number | undefined) {
    this.#pid = pid
    this.#lower(ORDINARY_NICE)
  }

  /** True for a cell that goes last. */
  get penalised(): boolean {
    return this.#nice === PENALISED_NICE
  }

  /** True once the cell was penalised and its time is over: it should be replaced when nobody uses it. */
  get spent(): boolean {
    return this.#nice === PENALISED_NICE && performance.now() > this.#penalisedUntil
  }

  /** Turns to another process, which has inherited what was set so far. */
  follow(pid: number): void {
    this.#pid = pid
  }

  /** A plugin of this cell ran into a limit. */
  penalise(): void {
    this.#penalisedUntil = performance.now() + PENALTY_MS
    this.#lower(PENALISED_NICE)
  }

  #lower(nice: number): void {
    if (this.#pid === undefined || this.#nice >= nice) return
    try {
      setPriority(this.#pid, nice)
      this.#nice = nice
    } catch {
      // The process has ended, or this system has no priorities: the limits hold all the same.
    }
  }
}
