import type { CellGroups } from '../confine/cgroup/cell-groups.ts'
import type { Launch } from '../confine/launch.ts'
import type { Memory } from './watch/memory-pressure.ts'

/** How many cells a pool has, and when they go. */
export interface PoolOptions {
  readonly launch: Launch
  /** Makes a control group for each cell; absent: they have none. */
  readonly groups?: CellGroups
  /** Cells alive at the same time, spares included. */
  readonly maxCells: number
  /** Empty cells kept ready for the next trust domain. */
  readonly spares: number
  /** Cells of one trust domain: more than there are processors only take memory. */
  readonly cellsPerDomain: number
  /** Cells of one group: its share of the machine. */
  readonly cellsPerGroup: number
  /** Isolates in use per cell before another cell of the same domain is taken. */
  readonly seatsPerCell: number
  /** Milliseconds that a cell without isolates is kept for its domain. */
  readonly idleMs: number
  /** Milliseconds after its last answer until a cell must show that it works before it is leased again. Default 5000. */
  readonly restMs?: number
  /** Runs that may wait for a cell; one more is refused as SP_BUSY. */
  readonly maxWaiting: number
  /** How much memory there is. Default: what the kernel says. */
  readonly readMemory?: () => Memory
  /** Told when a cell starts or ends. */
  readonly observe?: (event: { readonly kind: 'cell-start' | 'cell-end'; readonly pid: number | undefined; readonly domain: string | null }) => void
}
