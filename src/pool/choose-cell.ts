/** What choosing needs to know of a cell. */
export interface CellFacts {
  readonly domain: string | null
  readonly group: string | null
  /** Isolates in it, those that only wait for another run included. */
  readonly seats: number
  /** Isolates that somebody uses. */
  readonly busy: number
  readonly alive: boolean
  /** False while it is starting. */
  readonly started: boolean
  /** True for a cell whose plugins ran into limits lately. */
  readonly penalised: boolean
  /** When its last seat was given up, by performance.now(). */
  readonly emptyAt: number
}

/** Who wants a cell: a trust domain, and the group that shares its part of the machine. */
export interface Wanted {
  readonly domain: string
  readonly group: string
}

/** How many cells there may be. */
export interface Sizes {
  readonly maxCells: number
  readonly cellsPerDomain: number
  readonly cellsPerGroup: number
  readonly seatsPerCell: number
}

/** What to do: take a cell, start one, end an idle one and wait, or just wait. */
export type Choice<C> = { readonly use: C } | { readonly start: true } | { readonly evict: C } | { readonly wait: true }

/** A cell that was used this recently belongs to somebody who will be back: it is not taken away for a stranger. */
export const EVICT_AFTER_MS = 2000

/** How long a cell needs to give an isolate up and make another. Milliseconds. */
const TIDYING_MS = 2

const WAIT = { wait: true } as const

/**
 * Chooses a cell for a run. A cell of another domain is never used, only ended when it is idle.
 * Nobody can push others out: each group has its share of the cells, and to make room only cells go that misbehaved, that the group
 * itself left idle, or that nobody has used for a while.
 */
export function chooseCell<C extends CellFacts>(cells: Iterable<C>, wanted: Wanted, sizes: Sizes): Choice<C> {
  const all = [...cells]
  const usable = all.filter((cell) => cell.alive)
  const own = usable.filter((cell) => cell.domain === wanted.domain).sort(soonest)
  const group = usable.filter((cell) => cell.group === wanted.group)
  const [spare] = usable.filter((cell) => cell.domain === null).sort((a, b) => Number(b.started) - Number(a.started))
  const [least] = own
  const mayGrow = own.length < sizes.cellsPerDomain && group.length < sizes.cellsPerGroup
  const full = all.length >= sizes.maxCells
  // Not the last spare for a moment's sake: a stranger may need it.
  if (least?.seats === 0) return { use: mayGrow && !full && isTidying(least) ? startedOr(spare, least) : least }
  const shared: Choice<C> = least !== undefined && least.seats < sizes.seatsPerCell ? { use: least } : WAIT
  if (own.length >= sizes.cellsPerDomain) return shared
  const another = mayGrow ? more(shared, { spare, full }) : null
  if (another !== null) return another
  if ('use' in shared || all.some((cell) => !cell.alive)) return shared
  return evict(mayGrow ? usable.filter((cell) => mayGo(cell, wanted)) : group.filter(isIdle))
}

/** A spare, or a new cell; null when there can be neither. Who has a cell already does not wait for another one to start. */
function more<C extends CellFacts>(shared: Choice<C>, { spare, full }: { readonly spare: C | undefined; readonly full: boolean }): Choice<C> | null {
  if ('use' in shared && spare?.started !== true) return shared
  if (spare !== undefined) return { use: spare }
  return full ? null : { start: true }
}

function startedOr<C extends CellFacts>(spare: C | undefined, other: C): C {
  return spare?.started === true ? spare : other
}

/**
 * The emptiest cell first. Of those that are empty one that has tidied up, and of these the one that was used last: the others grow old,
 * and can go when a stranger needs their room.
 */
function soonest(a: CellFacts, b: CellFacts): number {
  if (a.seats !== b.seats || a.seats > 0) return a.seats - b.seats
  const tidying = isTidying(a)
  if (tidying !== isTidying(b)) return tidying ? 1 : -1
  return tidying ? a.emptyAt - b.emptyAt : b.emptyAt - a.emptyAt
}

/**
 * A cell whose last run has just left makes the isolate for the next one: meanwhile another cell of the domain serves it sooner.
 * Who runs into limits is not served sooner: what its other cell does meanwhile makes the engine's timer of this one late.
 */
function isTidying(cell: CellFacts): boolean {
  return !cell.penalised && performance.now() - cell.emptyAt < TIDYING_MS
}

function isIdle(cell: CellFacts): boolean {
  return cell.busy === 0 && cell.domain !== null
}

function mayGo(cell: CellFacts, wanted: Wanted): boolean {
  return isIdle(cell) && (cell.penalised || cell.group === wanted.group || performance.now() - cell.emptyAt >= EVICT_AFTER_MS)
}

/** The cell that is missed least: one that misbehaved, else the one that is idle longest. */
function evict<C extends CellFacts>(cells: readonly C[]): Choice<C> {
  const [first] = [...cells].sort((a, b) => Number(b.penalised) - Number(a.penalised) || a.emptyAt - b.emptyAt)
  return first === undefined ? WAIT : { evict: first }
}
