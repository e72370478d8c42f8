/** Frames that a cell may send at once. A plugin with default limits logs at most 4096 lines. */
const BURST = 50_000

/** Frames per second that are read of one cell in the long run. */
const PER_SECOND = 20_000

/**
 * Says when to stop reading a cell that sends many small frames, so that parsing them cannot take the supervisor's processor from others.
 * A flood is slowed, not punished: an honest cell whose plugin may log much writes 100 000 lines per second. What the frames may hold is counted elsewhere.
 */
export class FrameMeter {
  readonly #now: () => number
  #left = BURST
  #at: number

  /** @param now the clock, in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#at = now()
  }

  /** Counts frames that were read. @returns milliseconds to wait before more are read, 0 when there is no need. */
  count(frames: number): number {
    const now = this.#now()
    this.#left = Math.min(BURST, this.#left + ((now - this.#at) * PER_SECOND) / 1000) - frames
    this.#at = now
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left * 1000) / PER_SECOND)
  }
}
