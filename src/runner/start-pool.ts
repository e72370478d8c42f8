import { availableParallelism } from 'node:os'
import { openCellGroups } from '../confine/cgroup/cell-groups.ts'
import { findCellFiles } from '../confine/cell-files.ts'
import { defaultLevel } from '../confine/choose-confiner.ts'
import { SallyportError } from '../core/errors.ts'
import type { CellPool } from '../pool/cell-pool.ts'
import type { PoolOptions } from '../pool/pool-options.ts'
import { RunnerEmitter } from './events.ts'
import { openPool } from './open-pool.ts'
import type { RunnerOptions } from './runner-options.ts'

/** What of a runner's options decides about its cells. */
export type CellChoice = Pick<RunnerOptions, 'cells' | 'isolation' | 'confinement' | 'hardened'>

/** A pool whose first cell is on its way. */
export interface StartedPool {
  /** Tells of cells, and of all else that happens in the runner. */
  readonly emitter: RunnerEmitter
  /** The pool, once its first cell has started and is confined as asked. Rejects with SP_CELL_START. */
  readonly ready: Promise<CellPool>
  /** Ends the cells, also one that is still starting, and waits until they are gone. */
  close(): Promise<void>
}

/**
 * Starts the first cell of a runner, at once: a cell takes longest, and all else can be loaded meanwhile.
 * @throws SallyportError SP_USAGE, SP_CELL_START when files of a cell are missing.
 */
export function startPool(options: CellChoice): StartedPool {
  const files = findCellFiles()
  const sizes = sizesOf(options)
  const groups = openCellGroups({ processors: options.cells?.processors ?? null, delegated: options.cells?.delegated ?? false })
  const emitter = new RunnerEmitter()
  const observe: PoolOptions['observe'] = ({ kind, ...cell }) => emitter.tell(kind, cell)
  const stop = new AbortController()
  const ready = openPool(options.confinement ?? defaultLevel(), files, { ...sizes, groups, hardened: options.hardened ?? false, observe, signal: stop.signal })
  // Whoever needs the pool hears of it.
  ready.catch(() => {})
  const close = async (): Promise<void> => {
    stop.abort()
    const pool = await ready.catch(() => null)
    await pool?.close()
  }
  return { emitter, ready, close }
}

function sizesOf({ cells = {}, isolation = 'tenant' }: CellChoice): Omit<PoolOptions, 'launch'> {
  const { max = 16, perDomain = availableParallelism(), spares = 1, seats = 32, idleMs = 30_000, maxWaiting = 1000, processors = null } = cells
  if (!(max >= 1 && perDomain >= 1 && seats >= 1 && spares >= 0)) throw new SallyportError('SP_USAGE', 'Cannot make a runner: cells.max, cells.perDomain and cells.seats must be at least 1, cells.spares at least 0')
  if (!(processors === null || (processors >= 0.01 && processors <= 1024))) throw new SallyportError('SP_USAGE', 'Cannot make a runner: cells.processors must be a number from 0.01 to 1024')
  const cellsPerGroup = isolation === 'shared' ? max : Math.max(perDomain, Math.floor(max / 4))
  return { maxCells: max, cellsPerDomain: perDomain, cellsPerGroup, spares, seatsPerCell: seats, idleMs, maxWaiting }
}
