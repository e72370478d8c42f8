import type ivm from 'isolated-vm'

/** Turns that begin so soon after the last one ended are measured from there, milliseconds. */
const AT_ONCE_MS = 0.05

/** A reading of the kernel is not used for longer than this, milliseconds: what was used between turns, and by helper threads, comes on top of it. */
const READING_MS = 1

/** A turn that may be measured by the clock, microseconds. */
const MOMENT_US = 500

/** What a meter reads. */
export interface Clocks {
  /** Milliseconds of some clock that never goes back. */
  readonly now: () => number
  /** Processor time of this process in microseconds. */
  readonly cpuUs: () => number
}

const REAL: Clocks = { now: () => performance.now(), cpuUs }

/**
 * Measures the processor time of turns. A cell runs one isolate at a time, so what the process used during an entry, collecting garbage and
 * compiling in the background included, is the plugin's. isolated-vm's own cpuTime is a wall clock while entries are synchronous (measured).
 * Asking the kernel takes as long as a tenth of a short run: it is asked once for turns of one plugin that follow at once, and a plugin whose turns
 * have all been short is believed what the clock says of one that lasted a moment, which is what it used or more.
 */
export class CpuMeter {
  readonly #clocks: Clocks
  #reading = 0
  #readAt = Number.NEGATIVE_INFINITY
  #endedAt = Number.NEGATIVE_INFINITY
  #whose: object | null = null

  /** @param clocks default: those of this process */
  constructor(clocks: Clocks = REAL) {
    this.#clocks = clocks
  }

  /**
   * A turn begins. `short` when the plugin's turns have all been short; `whose` stands for its isolate. @returns the time by the clock.
   * SECURITY: what was used since the reading falls to the first turn that lasts longer, so it is never that of another isolate, and little of its own.
   * Held by test/cell/measure.test.ts.
   */
  begin(short: boolean, whose: object): number {
    const now = this.#clocks.now()
    if (!short || whose !== this.#whose || now - this.#endedAt > AT_ONCE_MS || now - this.#readAt > READING_MS) {
      this.#reading = this.#clocks.cpuUs()
      this.#readAt = now
    }
    this.#whose = whose
    return now
  }

  /** The turn that began at `started` is over. @returns what it used, in microseconds. */
  end(started: number, short: boolean): number {
    const now = this.#clocks.now()
    this.#endedAt = now
    const lasted = Math.ceil((now - started) * 1000)
    if (short && lasted < MOMENT_US) {
      this.#reading += lasted
      return lasted
    }
    const reading = this.#clocks.cpuUs()
    const used = Math.max(0, reading - this.#reading)
    this.#reading = reading
    this.#readAt = now
    return used
  }
}

/** CPU time of this process in microseconds. */
function cpuUs(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** Bytes of an isolate's heap, and of what belongs to it beside the heap. */
export function heapBytes(isolate: ivm.Isolate): number {
  const { used_heap_size, externally_allocated_size } = isolate.getHeapStatisticsSync()
  return used_heap_size + externally_allocated_size
}
