import { isSallyportError, SallyportError } from '../../core/errors.ts'
import type { Layer } from '../launch.ts'
import { CellGroup, type GroupBounds } from './cell-group.ts'
import { type Controller, findHierarchies, type Hierarchy } from './hierarchies.ts'
import { groupPrefix, sweepGroups } from './sweep-groups.ts'

/** Which control groups cells get. */
export interface GroupOptions extends GroupBounds {
  /** True: the group of this process was delegated to it, and groups may be made in it. False: only where it is in the root group. */
  readonly delegated: boolean
  /** The folder that describes this process. Default /proc/self. */
  readonly proc?: string
}

/** Makes the control groups of cells. */
export interface CellGroups {
  /** The layer `cgroup`, as it is on this machine. */
  readonly layer: Layer
  /** The groups of one more cell; null where the layer is absent. @throws SallyportError SP_CELL_START when the kernel refuses. */
  open(): CellGroup | null
}

/** Looks where control groups can be made, removes those that supervisors which have died left there, and tries one out. Never throws: what is missing is said in `layer`. */
export function openCellGroups(options: GroupOptions): CellGroups {
  const seen = findHierarchies(options.proc).filter(({ controllers }) => controllers.length > 0)
  const wanted = options.processors === null ? ['memory', 'pids'] as const : ['memory', 'pids', 'cpu'] as const
  const useful = seen.filter(({ controllers }) => wanted.some((name) => controllers.includes(name)))
  const own = useful.filter(({ root }) => root || options.delegated)
  for (const { folder } of own) sweepGroups(folder)
  const reasons = useful.filter((hierarchy) => !own.includes(hierarchy)).map((hierarchy) => `${hierarchy.controllers.join(', ')}: the group of this process was not delegated to it`)
  const usable = own.filter((hierarchy) => {
    const failure = tryOut(hierarchy, options)
    if (failure !== null) reasons.push(`${hierarchy.controllers.join(', ')}: ${failure}`)
    return failure === null
  })
  const held = wanted.filter((name) => usable.some(({ controllers }) => controllers.includes(name)))
  return { layer: layerOf(held, seen.length === 0 ? ['no controllers are handed out to groups of this process'] : reasons), open: () => (usable.length === 0 ? null : open(usable, options)) }
}

function open(hierarchies: readonly Hierarchy[], options: GroupOptions): CellGroup {
  try {
    // Nanoseconds are enough to tell the groups of one process apart; loading a source of chance would hold up the first cell.
    return new CellGroup(hierarchies, `${groupPrefix()}${process.hrtime.bigint().toString(16)}`, options)
  } catch (cause) {
    throw new SallyportError('SP_CELL_START', `Cannot make the control group of a cell: ${(cause as Error).message}`, { cause })
  }
}

function tryOut(hierarchy: Hierarchy, options: GroupOptions): string | null {
  try {
    open([hierarchy], options).remove()
    return null
  } catch (error) {
    const { cause } = error as Error
    return isSallyportError(error) ? ((cause as NodeJS.ErrnoException).code ?? error.message) : String(error)
  }
}

function layerOf(held: readonly Controller[], reasons: readonly string[]): Layer {
  const missing = reasons.length === 0 ? '' : `; absent: ${reasons.join('; ')}`
  if (held.length === 0) return { name: 'cgroup', active: false, detail: `No control groups for cells${missing}` }
  return { name: 'cgroup', active: true, detail: `A control group for each cell bounds ${held.join(', ')}${missing}` }
}
