import type { Arguments, CommandShape } from '../args/flag.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** One command: what its command line looks like, how it is explained, and what it does. */
export interface Command {
  readonly shape: CommandShape
  /** What stands behind the name: `[permissions] [limits] FILE|FOLDER|-`. */
  readonly usage: string
  readonly summary: string
  readonly examples: readonly string[]
  /** Headings of the help, each with the flags below it, in order. */
  readonly sections: readonly { readonly title: string; readonly flags: CommandShape['flags'] }[]
  /** Carries the command out. @returns the exit code. @throws SallyportError, which the caller shows. */
  run(args: Arguments, terminal: Terminal): Promise<number>
}
