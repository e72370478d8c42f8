import type { CellFiles } from '../confine/cell-files.ts'
import { type CellMode, chooseConfiners } from '../confine/choose-confiner.ts'
import type { ConfinementLevel } from '../confine/launch.ts'
import { isSallyportError, SallyportError } from '../core/errors.ts'
import { CellPool } from '../pool/cell-pool.ts'
import type { PoolOptions } from '../pool/pool-options.ts'

/** How a pool is opened. */
export interface OpenOptions extends Omit<PoolOptions, 'launch'>, CellMode {
  /** Gives up: the cell that is starting is ended, and no other is tried. */
  readonly signal?: AbortSignal
}

/**
 * Opens a pool whose first cell has started and is confined as the level asks; the cell stays, as a spare. Each confiner is tried in turn.
 * @throws SallyportError SP_CELL_START, saying what every confiner lacked, when none of them could.
 */
export async function openPool(level: ConfinementLevel, files: CellFiles, options: OpenOptions): Promise<CellPool> {
  const { signal } = options
  const reasons: string[] = []
  for (const candidate of chooseConfiners(level, files, options)) {
    const pool = new CellPool({ ...options, launch: candidate.launch() })
    const stop = () => void pool.close()
    signal?.addEventListener('abort', stop)
    try {
      await pool.prove()
      return pool
    } catch (error) {
      await pool.close()
      if (!isSallyportError(error) || signal?.aborted === true) throw error
      reasons.push(`${candidate.name}: ${error.message}`)
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }
  throw new SallyportError('SP_CELL_START', `Cannot confine cells at level "${level}": ${reasons.join('; ') || 'this platform has no confinement by the kernel'}. "sallyport doctor" shows each layer; confinement "prefer" starts with less`)
}
