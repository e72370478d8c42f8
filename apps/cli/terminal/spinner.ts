import { showCount, showDuration } from '../show/show-units.ts'
import type { Screen } from './screen.ts'

const FRAMES = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏']

/** What is known about a run that is going on. */
export interface Progress {
  readonly cpuMs: number
  readonly hostCalls: number
}

/** How a spinner counts time; tests hand in their own. */
export interface SpinnerTimes {
  /** Milliseconds by a clock that never goes back. */
  readonly now?: () => number
  /** Milliseconds between two pictures. Default 100. */
  readonly every?: number
  /** Milliseconds before the first picture, so that quick runs show nothing. Default 1000. */
  readonly after?: number
}

/** A line on the screen that says that a run goes on. Disposing takes it away. */
export class Spinner implements Disposable {
  readonly #screen: Screen
  readonly #timer: NodeJS.Timeout
  #progress: Progress = { cpuMs: 0, hostCalls: 0 }

  /** Starts counting; nothing is shown before `after`, and nothing at all on an output that is no terminal. */
  constructor(screen: Screen, times: SpinnerTimes = {}) {
    const now = times.now ?? (() => performance.now())
    const after = times.after ?? 1000
    const started = now()
    let frame = 0
    this.#screen = screen
    this.#timer = setInterval(() => {
      const elapsed = now() - started
      if (elapsed < after) return
      frame += 1
      screen.status(`${FRAMES[frame % FRAMES.length]} ${describe(elapsed, this.#progress)}`)
    }, times.every ?? 100)
    this.#timer.unref()
  }

  /** Takes in what the runner says about the run. */
  update(progress: Progress): void {
    this.#progress = progress
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
    this.#screen.status('')
  }
}

function describe(elapsed: number, progress: Progress): string {
  return `running for ${showDuration(elapsed)} · cpu ${showDuration(progress.cpuMs)} · ${showCount(progress.hostCalls, 'host call')}`
}
