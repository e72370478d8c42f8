import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

const PAGE_BYTES = 4096
const TICK_MS = 10

/** Reads facts of a child process from /proc. On systems without /proc every answer is null. */
export class ProcessFacts {
  #pid: number
  #statm: number | null
  readonly #buffer = new Uint8Array(128)
  readonly #decoder = new TextDecoder('latin1')

  constructor(pid: number) {
    this.#pid = pid
    this.#statm = open(`/proc/${pid}/statm`)
  }

  /** Turns to another process: the one that does the work behind the one that was started. */
  follow(pid: number): void {
    if (pid === this.#pid) return
    this.close()
    this.#pid = pid
    this.#statm = open(`/proc/${pid}/statm`)
  }

  /** True where resident memory can be watched. */
  get readable(): boolean {
    return this.#statm !== null
  }

  /** Resident memory in bytes, or null when the process is gone or cannot be read. */
  residentBytes(): number | null {
    if (this.#statm === null) return null
    try {
      const length = readSync(this.#statm, this.#buffer, 0, this.#buffer.length, 0)
      const pages = Number(this.#decoder.decode(this.#buffer.subarray(0, length)).split(' ')[1])
      return Number.isFinite(pages) ? pages * PAGE_BYTES : null
    } catch {
      // ESRCH: the process has ended; its exit event says the rest.
      return null
    }
  }

  /** CPU time of all threads in milliseconds (10 ms steps), or null. */
  cpuMs(): number | null {
    try {
      const fields = readFileSync(`/proc/${this.#pid}/stat`, 'utf8').split(') ')[1]?.split(' ')
      const ticks = Number(fields?.[11]) + Number(fields?.[12])
      return Number.isFinite(ticks) ? ticks * TICK_MS : null
    } catch {
      // No /proc here, or the process has ended.
      return null
    }
  }

  /** Closes what is open. */
  close(): void {
    if (this.#statm !== null) closeSync(this.#statm)
    this.#statm = null
  }
}

function open(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch {
    // Not Linux: the runner says at start that this layer is absent.
    return null
  }
}
