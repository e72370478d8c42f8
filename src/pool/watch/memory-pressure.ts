import { totalmem } from 'node:os'

/** How often memory is looked at while something could be given up. */
const LOOK_MS = 1000

/** Memory is low when less than this part of it is free, */
const LOW_PART = 1 / 16

/** or less than this of a large machine. Bytes. */
const MOST_LOW = 512 * 1024 * 1024

/** Memory that this process may use, or its control group, or the machine: whichever is least. Bytes. */
export interface Memory {
  readonly free: number
  readonly total: number
}

/** What can be done about it. */
export interface PressureActs {
  /** True while there is something to give up. */
  holds(): boolean
  /** Gives some of it up; called again a second later when that was not enough. */
  relieve(): void
}

/** Looks whether memory is getting low, and has idle things given up before anybody is refused or killed for it. It does not keep the process alive. */
export class MemoryPressure {
  readonly #acts: PressureActs
  readonly #read: () => Memory
  #timer: NodeJS.Timeout | null = null

  /** @param read default: what the kernel says. */
  constructor(acts: PressureActs, read: () => Memory = readMemory) {
    this.#acts = acts
    this.#read = read
  }

  /** Something could be given up from now on. */
  watch(): void {
    if (this.#timer !== null) return
    this.#timer = setInterval(() => this.#look(), LOOK_MS)
    this.#timer.unref()
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }

  #look(): void {
    if (!this.#acts.holds()) return this.stop()
    const { free, total } = this.#read()
    if (free < Math.min(total * LOW_PART, MOST_LOW)) this.#acts.relieve()
  }
}

function readMemory(): Memory {
  const constrained = process.constrainedMemory()
  const machine = totalmem()
  // Without a bound it is 0, or more than any machine has.
  return { free: process.availableMemory(), total: constrained > 0 ? Math.min(constrained, machine) : machine }
}
