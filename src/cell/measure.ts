import type ivm from 'isolated-vm'

/** Turns that begin so soon after the last one ended are measured from there, milliseconds. */
const AT_ONCE_MS = 0.05

/** A turn that may be measured by the clock, microseconds. */
const MOMENT_US = 500

/**
 * Measures the processor time of turns. A cell runs one isolate at a time, so what the process used during an entry, collecting garbage and
 * compiling in the background included, is the plugin's. isolated-vm's own cpuTime is a wall clock while entries are synchronous (measured).
 * Asking the kernel takes as long as a tenth of a short run: it is asked once for turns that follow at once, and a plugin whose turns have all
 * been short is believed what the clock says of one that lasted a moment, which is what it used or more.
 */
export class CpuMeter {
  #reading = 0
  #endedAt = Number.NEGATIVE_INFINITY

  /** A turn begins. `short` when the plugin's turns have all been short. @returns the time by performance.now(). */
  begin(short: boolean): number {
    const now = performance.now()
    if (!short || now - this.#endedAt > AT_ONCE_MS) this.#reading = cpuUs()
    return now
  }

  /** The turn that began at `started` is over. @returns what it used, in microseconds. */
  end(started: number, short: boolean): number {
    const now = performance.now()
    this.#endedAt = now
    const lasted = Math.ceil((now - started) * 1000)
    if (short && lasted < MOMENT_US) {
      this.#reading += lasted
      return lasted
    }
    const reading = cpuUs()
    const used = Math.max(0, reading - this.#reading)
    this.#reading = reading
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
