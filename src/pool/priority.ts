import { readdirSync } from 'node:fs'
import { setPriority } from 'node:os'
import { AlarmClock, type Cancel } from '../core/alarm-clock.ts'
import type { Pass } from './lane.ts'
import type { SlowLane } from './slow-lane.ts'

/** Every cell: the supervisor, which serves all tenants, goes first. */
const ORDINARY_NICE = 5

/** A spare that starts while others work: a tenth of a second that nobody waits for. */
const SPARE_NICE = 15

/** A turn that has run for this long gives way to short ones, where that can be undone afterwards. */
const LONG_TURN_MS = 20

/** A cell whose plugins ran into limits lately, or whose turn is long: everybody else goes first. */
const LAST_NICE = 19

/**
 * How one cell stands behind others: by its scheduling priority, and by the slow lane while its group pays for a limit. A process may only
 * give priority up, unless it is privileged, so a penalised cell is not forgiven but replaced, once it is empty and its time is over.
 * Priorities belong to threads: those of the engine that collect garbage count as much as the one that runs the plugin.
 */
export class Priority {
  readonly #lane: SlowLane
  readonly #alarms: AlarmClock
  /** Asked once: it is a call to the kernel, and each turn needs to know. */
  readonly #privileged = process.geteuid?.() === 0
  #pid: number | undefined
  #nice = 0
  #group: string | null = null
  #penalised = false
  #endLong: Cancel | null = null

  /** @param alarms the clock of the pool. */
  constructor(pid: number | undefined, lane: SlowLane, alarms: AlarmClock = new AlarmClock()) {
    this.#pid = pid
    this.#lane = lane
    this.#alarms = alarms
    this.#set(ORDINARY_NICE)
  }

  /** True for a cell that goes last. */
  get penalised(): boolean {
    return this.#penalised
  }

  /** True once the cell was penalised and its time is over: it should be replaced when nobody uses it. */
  get spent(): boolean {
    return this.penalised && !this.held
  }

  /** The cell starts as a spare: it gives way until it has started or is wanted. Only where a priority can be given back. */
  waitForUse(): void {
    if (this.#privileged) this.#set(SPARE_NICE)
  }

  /** The cell has started: this process is the one that works. */
  follow(pid: number): void {
    const nice = this.penalised ? LAST_NICE : ORDINARY_NICE
    // A worker that its confiner had started before the last change did not take that over.
    if (pid !== this.#pid) this.#nice = 0
    this.#pid = pid
    this.#set(nice)
  }

  /** Another turn runs in the cell from now on, or none. */
  turn(running: boolean): void {
    this.#endLong?.()
    this.#endLong = null
    if (this.#penalised || !this.#privileged) return
    if (this.#nice === LAST_NICE) this.#set(ORDINARY_NICE)
    if (running) this.#endLong = this.#alarms.set(LONG_TURN_MS, () => this.#set(LAST_NICE))
  }

  /** The process has ended: its number may be another's by now. */
  end(): void {
    this.#endLong?.()
    this.#pid = undefined
  }

  /** The cell works for this group from now on, and pays for what its other cells did. */
  join(group: string): void {
    this.#group = group
    if (this.held) this.#goLast()
    else if (this.#nice === SPARE_NICE) this.#set(ORDINARY_NICE)
  }

  /** A plugin of this cell ran into a limit: its group gives way to others for a while. */
  penalise(): void {
    if (this.#group !== null) this.#lane.penalise(this.#group)
    this.#goLast()
  }

  /** What an entry has to wait for: null for nothing. `short`: the turns of its run have been short so far. */
  pass(short: boolean): Pass | null {
    return this.#group !== null && this.held ? this.#lane.enter(this.#group, short) : null
  }

  /** True while the cell's group has to wait in the slow lane before each turn. */
  get held(): boolean {
    return this.#group !== null && this.#lane.holds(this.#group)
  }

  #goLast(): void {
    this.#penalised = true
    this.#set(LAST_NICE)
  }

  #set(nice: number): void {
    if (this.#pid === undefined || this.#nice === nice) return
    this.#nice = nice
    for (const thread of threadsOf(this.#pid)) {
      try {
        setPriority(thread, nice)
      } catch {
        // The thread has ended, or this system has no priorities: the limits hold all the same.
      }
    }
  }
}

/** The threads of a process; its first one only where they cannot be listed. */
function threadsOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number)
  } catch {
    return [pid]
  }
}
