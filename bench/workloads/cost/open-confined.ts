import { openCellGroups } from '../../../src/confine/cgroup/cell-groups.ts'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import { chooseConfiners } from '../../../src/confine/choose-confiner.ts'
import { CellPool } from '../../../src/pool/cell-pool.ts'
import { RunnerEmitter } from '../../../src/runner/events.ts'
import { openRunner, type Runner } from '../../../src/runner/runner.ts'

/** One of the ways to start cells, where the product chooses by itself. */
export type ConfinerName = 'basic' | 'self' | 'bwrap'

/** A pool whose first cell has started and is proved, by this confiner and no other. @throws when this machine does not have it. */
export async function openConfinedPool(name: ConfinerName): Promise<CellPool> {
  const candidates = chooseConfiners(name === 'basic' ? 'basic' : 'kernel', findCellFiles())
  const candidate = candidates.find((one) => one.name === name)
  if (candidate === undefined) throw new Error(`This machine has no confiner "${name}"`)
  const groups = openCellGroups({ processors: null, delegated: false })
  const pool = new CellPool({ launch: candidate.launch(), groups, maxCells: 1, spares: 1, cellsPerDomain: 1, cellsPerGroup: 1, seatsPerCell: 32, idleMs: 30_000, maxWaiting: 1000 })
  try {
    await pool.prove()
    return pool
  } catch (error) {
    await pool.close()
    throw error
  }
}

/** A runner on such a pool. */
export async function openConfinedRunner(name: ConfinerName): Promise<Runner> {
  const pool = await openConfinedPool(name)
  const started = { emitter: new RunnerEmitter(), ready: Promise.resolve(pool), close: () => pool.close() }
  const { runner, ready } = openRunner({ audit: { write: () => {} } }, started)
  await ready
  return runner
}
