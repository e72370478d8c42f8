import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hierarchy } from './hierarchies.ts'

/** Processes and threads of one cell. A busy one with 32 isolates has 13; below 40 Node does not start. */
const MAX_TASKS = 64

/** Memory until the cell is ready and its real bound is known. */
const START_BYTES = 512 * 1024 * 1024

const CPU_PERIOD_US = 100_000

/** Tries to remove a group whose process the kernel has not quite let go of. */
const REMOVALS = 20
const REMOVAL_MS = 50

/** What a group bounds beside memory. */
export interface GroupBounds {
  /** Processors that the cell may use in the long run, such as 0.5; null: no bound. */
  readonly processors: number | null
}

/** The control groups of one cell, one in each hierarchy. */
export class CellGroup {
  readonly #hierarchies: readonly Hierarchy[]
  readonly #name: string
  #allowed = 0

  /** Makes the groups. @throws when the kernel refuses: nothing is left behind then. */
  constructor(hierarchies: readonly Hierarchy[], name: string, bounds: GroupBounds) {
    this.#hierarchies = hierarchies
    this.#name = name
    try {
      for (const hierarchy of hierarchies) {
        mkdirSync(this.#folder(hierarchy))
        this.#bound(hierarchy, bounds)
      }
    } catch (error) {
      this.remove()
      throw error
    }
  }

  /**
   * Puts a process with all its threads into the groups. One that has ended already is nobody's loss. Rejects when the kernel refuses.
   * Moving a process makes the kernel wait, often for 10 ms and more: never on the thread that serves everybody.
   */
  async add(pid: number): Promise<void> {
    for (const hierarchy of this.#hierarchies) {
      try {
        await writeFile(join(this.#folder(hierarchy), 'cgroup.procs'), String(pid))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    }
  }

  /** Lets the cell use this much memory. The bound only rises: what a plugin that has gone used may not be free yet. */
  allow(bytes: number): void {
    if (bytes <= this.#allowed) return
    this.#allowed = bytes
    for (const hierarchy of this.#with('memory')) this.#boundMemory(hierarchy, bytes)
  }

  /** True when the kernel has killed something in the groups because memory was used up. */
  get outOfMemory(): boolean {
    return this.#with('memory').some((hierarchy) => {
      try {
        const events = readFileSync(join(this.#folder(hierarchy), hierarchy.version === 1 ? 'memory.oom_control' : 'memory.events'), 'utf8')
        return Number(/^oom_kill (\d+)$/m.exec(events)?.[1] ?? 0) > 0
      } catch {
        // Removed from outside: then nothing is known.
        return false
      }
    })
  }

  /** Removes the groups; the process must have ended. What cannot be removed now is tried again, and at last left to the next start. */
  remove(triesLeft: number = REMOVALS): void {
    const left = this.#hierarchies.filter((hierarchy) => !removeFolder(this.#folder(hierarchy)))
    if (left.length > 0 && triesLeft > 0) setTimeout(() => this.remove(triesLeft - 1), REMOVAL_MS).unref()
  }

  #bound(hierarchy: Hierarchy, { processors }: GroupBounds): void {
    const { controllers, version } = hierarchy
    if (controllers.includes('memory')) this.#boundMemory(hierarchy, START_BYTES)
    if (controllers.includes('pids')) this.#write(hierarchy, 'pids.max', MAX_TASKS)
    if (!controllers.includes('cpu') || processors === null) return
    const quota = Math.round(processors * CPU_PERIOD_US)
    if (version === 2) return this.#write(hierarchy, 'cpu.max', `${quota} ${CPU_PERIOD_US}`)
    this.#write(hierarchy, 'cpu.cfs_period_us', CPU_PERIOD_US)
    this.#write(hierarchy, 'cpu.cfs_quota_us', quota)
  }

  #boundMemory(hierarchy: Hierarchy, bytes: number): void {
    if (hierarchy.version === 2) {
      this.#write(hierarchy, 'memory.max', bytes)
      for (const [file, value] of [['memory.swap.max', 0], ['memory.oom.group', 1]] as const) this.#tryWrite(hierarchy, file, value)
      return
    }
    // Memory with swap may never be less than memory: which of the two goes first depends on the direction.
    this.#tryWrite(hierarchy, 'memory.memsw.limit_in_bytes', bytes)
    this.#write(hierarchy, 'memory.limit_in_bytes', bytes)
    this.#tryWrite(hierarchy, 'memory.memsw.limit_in_bytes', bytes)
  }

  #with(controller: 'memory'): readonly Hierarchy[] {
    return this.#hierarchies.filter(({ controllers }) => controllers.includes(controller))
  }

  #folder(hierarchy: Hierarchy): string {
    return join(hierarchy.folder, this.#name)
  }

  #write(hierarchy: Hierarchy, file: string, value: number | string): void {
    writeFileSync(join(this.#folder(hierarchy), file), String(value))
  }

  #tryWrite(hierarchy: Hierarchy, file: string, value: number): void {
    try {
      this.#write(hierarchy, file, value)
    } catch {
      // A kernel without an account of swap has no such file; the bound on memory holds without it.
    }
  }
}

/** Removes an empty group. @returns false when the kernel still sees something in it. */
export function removeFolder(folder: string): boolean {
  try {
    rmdirSync(folder)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
}
