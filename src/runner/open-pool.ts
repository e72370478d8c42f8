import type { CellFiles } from '../confine/cell-files.ts'
import { type CellMode, chooseConfiners } from '../confine/choose-confiner.ts'
import type { ConfinementLevel } from '../confine/launch.ts'
import { isSallyportError, SallyportError } from '../core/errors.ts'
import { CellPool, type PoolOptions } from '../pool/cell-pool.ts'

/**
 * Opens a pool whose first cell has started and is confined as the level asks; the cell stays, as a spare. Each confiner is tried in turn.
 * @throws SallyportError SP_CELL_START, saying what every confiner lacked, when none of them could.
 */
export async function openPool(level: ConfinementLevel, files: CellFiles, options: Omit<PoolOptions, 'launch'> & CellMode): Promise<CellPool> {
  const reasons: string[] = []
  for (const candidate of chooseConfiners(level, files, options)) {
    const pool = new CellPool({ ...options, launch: candidate.launch() })
    try {
      await pool.prove()
      return pool
    } catch (error) {
      await pool.close()
      if (!isSallyportError(error)) throw error
      reasons.push(`${candidate.name}: ${error.message}`)
    }
  }
  throw new SallyportError('SP_CELL_START', `Cannot confine cells at level "${level}": ${reasons.join('; ') || 'this platform has no confinement by the kernel'}. "sallyport doctor" shows each layer; confinement "prefer" starts with less`)
}
