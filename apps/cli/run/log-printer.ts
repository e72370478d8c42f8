import type { LogLine } from '../../../src/core/outcome.ts'
import { showLog } from '../show/show-log.ts'
import { paint } from '../terminal/paint.ts'
import type { Screen } from '../terminal/screen.ts'

/** Prints log lines as they come, and at the end those that came too late to be told one by one. */
export class LogPrinter {
  readonly #screen: Screen
  #printed = 0
  #finished = false

  constructor(screen: Screen) {
    this.#screen = screen
  }

  /** Prints one line, unless the run is over. */
  print(line: LogLine): void {
    if (this.#finished) return
    this.#printed += 1
    this.#screen.print(showLog(line, this.#screen.output))
  }

  /** Says that the run starts over, since its lines will come again. */
  startOver(): void {
    if (this.#finished) return
    this.#printed = 0
    this.#screen.print(`${paint(this.#screen.output, 'yellow', 'note')}: The run starts over: it was stopped for no fault of its own\n`)
  }

  /** Prints what is left of all the lines of the run. */
  finish(lines: readonly LogLine[]): void {
    for (const line of lines.slice(this.#printed)) this.print(line)
    this.#finished = true
  }
}
