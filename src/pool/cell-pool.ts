import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Layer } from '../confine/launch.ts'
import { AlarmClock } from '../core/alarm-clock.ts'
import { SallyportError } from '../core/errors.ts'
import { Cell } from './cell.ts'
import { chooseCell, EVICT_AFTER_MS, type Wanted } from './choose-cell.ts'
import { IdleCells } from './idle-cells.ts'
import { LeaseQueue } from './lease-queue.ts'
import type { PoolOptions } from './pool-options.ts'
import { type EndRest, RestingSeats } from './resting-seats.ts'
import { SlowLane } from './slow-lane.ts'
import { MemoryPressure } from './watch/memory-pressure.ts'

/** Half of the processors, at least one: the most that starts take at once, and long turns of those who ran into limits. */
const HALF = Math.max(1, Math.floor(availableParallelism() / 2))

/** A start that takes this long does not hold up others. */
const LONG_START_MS = 5000

/** What was used a moment ago is not given up for want of memory: it will be used again. */
const RESTED_MS = 1000

/** A cell with a seat promised. */
export interface Lease {
  readonly cell: Cell
  /** True when the cell was still starting. */
  readonly cold: boolean
}

/**
 * Hands out cells. A cell serves the first trust domain that gets it and no other, ever:
 * a cell that was taken over can reach nothing that its own domain could not.
 */
export class CellPool {
  /** The layers as facts for the audit, always the one object: by name, whether it holds. */
  readonly layerFacts: Readonly<Record<string, boolean>>
  readonly #options: PoolOptions
  /** For the deadlines of whatever runs in this pool. */
  readonly alarms = new AlarmClock()
  readonly #cells = new Set<Cell>()
  readonly #queue: LeaseQueue
  readonly #resting = new RestingSeats()
  /** So that half of the processors is never taken by long turns of those who ran into limits. */
  readonly #lane = new SlowLane(HALF)
  readonly #idle: IdleCells
  readonly #pressure: MemoryPressure
  readonly #workFolder = mkdtempSync(join(tmpdir(), 'sallyport-cell-'))
  #closed = false
  #waiting = 0
  #again: NodeJS.Timeout | null = null

  constructor(options: PoolOptions) {
    this.#options = options
    this.#queue = new LeaseQueue(options.maxWaiting)
    this.#idle = new IdleCells(this.alarms, options.idleMs)
    this.#pressure = new MemoryPressure({ holds: () => !this.#resting.none || !this.#idle.none, relieve: () => this.#relieve(performance.now() - RESTED_MS) }, options.readMemory)
    this.layerFacts = Object.freeze(Object.fromEntries(this.layers.map(({ name, active }) => [name, active])))
    this.#keepSpares()
  }

  /** Cells that are alive. */
  get cells(): ReadonlySet<Cell> {
    return this.#cells
  }

  /** What contains the cells of this pool. */
  get layers(): readonly Layer[] {
    const { launch, groups } = this.#options
    return groups === undefined ? launch.layers : [...launch.layers, groups.layer]
  }

  /** Waits until one cell has started and shown that it is confined. @throws SallyportError SP_CELL_START with the reason. */
  async prove(): Promise<void> {
    const [first = this.#start()] = this.#cells
    await first.ready
  }

  /**
   * A cell of this trust domain that can take one more isolate. Waits its turn when all cells are busy.
   * `group` names who shares a part of the cells: a tenant, whose plugins may be domains of their own. Default the domain itself.
   * The seat is reserved: take it with `cell.seat`, at once.
   * @throws SallyportError SP_BUSY when too many wait already, SP_CLOSED, SP_CELL_START, SP_ABORTED when `signal` fires first.
   */
  async lease(domain: string, { group = domain, signal }: { readonly group?: string; readonly signal?: AbortSignal | undefined } = {}): Promise<Lease> {
    const wanted = { domain, group }
    for (;;) {
      const cell = this.#chooseNow(wanted) ?? (await this.#wait(wanted, signal))
      const cold = !cell.started
      await cell.ready
      await cell.prove()
      if (cell.alive) return { cell, cold }
    }
  }

  /**
   * Says that a seat of this cell waits for another run of its plugin. It may be given up at any time, by `giveUp`, which closes it.
   * @returns what ends the rest, when the seat is used again or closed.
   */
  rests(cell: Cell, giveUp: () => void): EndRest {
    const end = this.#resting.add(cell.domain ?? '', giveUp)
    this.#pressure.watch()
    this.released(cell)
    return end
  }

  /** Says that a seat of this cell was given up, or rests. */
  released(cell: Cell): void {
    this.#queue.wake()
    if (cell.busy > 0 || this.#closed) return
    this.#idle.add(cell)
    this.#pressure.watch()
  }

  /** Memory is low: isolates that only rest go first, then cells without any. */
  #relieve(before: number): void {
    if (this.#resting.giveUpHalf(before) === 0) this.#idle.endOne(before)
  }

  /** Kills every cell and waits until each process is gone. */
  async close(): Promise<void> {
    this.#closed = true
    this.#pressure.stop()
    this.#queue.close()
    for (const cell of this.#cells) cell.retire()
    while (this.#cells.size > 0) await this.#nextEnd()
    rmSync(this.#workFolder, { recursive: true, force: true })
  }

  #endWaiters: (() => void)[] = []

  #nextEnd(): Promise<void> {
    return new Promise((resolve) => this.#endWaiters.push(resolve))
  }

  /** A cell with a seat reserved, unless somebody of this domain waits already or there is none. */
  #chooseNow(wanted: Wanted): Cell | null {
    if (this.#closed) throw new SallyportError('SP_CLOSED', 'Cannot run: the runner is closed')
    return this.#queue.has(wanted.domain) ? null : this.#reserve(wanted)
  }

  async #wait(wanted: Wanted, signal: AbortSignal | undefined): Promise<Cell> {
    const place = this.#queue.enter(wanted.domain, signal)
    this.#waiting += 1
    // Keeps the embedder's process alive for who waits, and looks again when idle cells have become old enough to go.
    this.#again ??= setInterval(() => this.#queue.wake(), EVICT_AFTER_MS / 4)
    try {
      for (;;) {
        await place.woken()
        const cell = this.#reserve(wanted)
        if (cell !== null) return cell
      }
    } finally {
      place.leave()
      this.#waiting -= 1
      if (this.#waiting === 0) this.#stopLooking()
      // Who stands behind may be served by what this one did not take.
      this.#queue.wake()
    }
  }

  #stopLooking(): void {
    if (this.#again !== null) clearInterval(this.#again)
    this.#again = null
  }

  #reserve(wanted: Wanted): Cell | null {
    let cell = this.#choose(wanted)
    // What only rests makes room, as long as that helps.
    while (cell === null && this.#resting.giveUpOne(wanted.domain)) cell = this.#choose(wanted)
    cell?.reserve()
    return cell
  }

  #choose(wanted: Wanted): Cell | null {
    for (const cell of this.#cells) if (cell.domain === wanted.domain && cell.spent) cell.retire()
    const choice = chooseCell(this.#cells, wanted, this.#options)
    if ('use' in choice) return this.#take(choice.use, wanted)
    // Who waits for a start is woken when the one before it is ready.
    if ('start' in choice) return this.#starting < HALF ? this.#take(this.#start(), wanted) : null
    // Its end wakes the queue.
    if ('evict' in choice) choice.evict.retire()
    return null
  }

  #take(cell: Cell, { domain, group }: Wanted): Cell {
    cell.domain = domain
    cell.group = group
    cell.priority.join(group)
    this.#idle.remove(cell)
    this.#keepSpares()
    return cell
  }

  #start(): Cell {
    const { launch, groups, observe, restMs } = this.#options
    const cell: Cell = new Cell({ launch, workFolder: this.#workFolder, lane: this.#lane, alarms: this.alarms, groups, restMs }, (ended) => this.#ended(ended))
    this.#cells.add(cell)
    cell.ready.then(() => this.#ready(cell), () => {})
    observe?.({ kind: 'cell-start', pid: cell.pid, domain: null })
    return cell
  }

  #ready(cell: Cell): void {
    cell.keepAlive(cell.seats > 0)
    this.#keepSpares()
    this.#queue.wake()
  }

  /** Cells that start: a tenth of a second of a processor each. A crowd of new tenants must not take all of them at once. */
  get #starting(): number {
    return [...this.#cells].filter((cell) => cell.alive && !cell.started && performance.now() - cell.emptyAt < LONG_START_MS).length
  }

  #ended(cell: Cell): void {
    this.#cells.delete(cell)
    this.#idle.remove(cell)
    this.#options.observe?.({ kind: 'cell-end', pid: cell.pid, domain: cell.domain })
    for (const waiter of this.#endWaiters.splice(0)) waiter()
    this.#queue.wake()
    // A cell that could not even start would end here again and again: only a cell that worked is replaced.
    if (cell.domain !== null) this.#keepSpares()
  }

  /** One at a time: spares are for later, and those who make cells end are not to fill the machine with new ones. */
  #keepSpares(): void {
    if (this.#closed || this.#starting > 0 || this.#cells.size >= this.#options.maxCells) return
    const free = [...this.#cells].filter((cell) => cell.domain === null).length
    if (free >= this.#options.spares) return
    const others = this.#cells.size > 0
    const spare = this.#start()
    if (others) spare.priority.waitForUse()
  }
}
