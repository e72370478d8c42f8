import { type CellChoice, type StartedPool, startPool } from '../../../src/runner/start-pool.ts'
import { choiceOf } from '../args/read-flags.ts'
import type { Arguments } from '../args/flag.ts'

/** The cells of one command, on their way, and what was chosen about them. */
export interface StartedCells {
  readonly choice: CellChoice
  readonly started: StartedPool
}

/**
 * Starts the cell that the flags describe: one, no spare, since it is for one run.
 * @throws SallyportError SP_USAGE, SP_CELL_START when files of a cell are missing.
 */
export function startCells(args: Arguments): StartedCells {
  const isolation = choiceOf(args, 'isolation', ['tenant', 'plugin', 'shared'])
  const confinement = choiceOf(args, 'confinement', ['kernel', 'prefer', 'basic'])
  const choice: CellChoice = {
    cells: { max: 1, spares: 1 },
    hardened: args.flags.has('hardened'),
    ...(isolation === undefined ? {} : { isolation }),
    ...(confinement === undefined ? {} : { confinement }),
  }
  return { choice, started: startPool(choice) }
}
