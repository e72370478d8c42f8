import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Launch, Layer } from '../confine/launch.ts'
import { SallyportError } from '../core/errors.ts'
import { Cell } from './cell.ts'
import { LeaseQueue } from './lease-queue.ts'

/** How many cells a pool has, and when they go. */
export interface PoolOptions {
  readonly launch: Launch
  /** Cells alive at the same time, spares included. */
  readonly maxCells: number
  /** Empty cells kept ready for the next trust domain. */
  readonly spares: number
  /** Cells of one trust domain: more than there are processors only take memory. */
  readonly cellsPerDomain: number
  /** Isolates in use per cell before another cell of the same domain is taken. */
  readonly seatsPerCell: number
  /** Milliseconds that a cell without isolates is kept for its domain. */
  readonly idleMs: number
  /** Runs that may wait for a cell; one more is refused as SP_BUSY. */
  readonly maxWaiting: number
  /** Told when a cell starts or ends. */
  readonly observe?: (event: { readonly kind: 'cell-start' | 'cell-end'; readonly pid: number | undefined; readonly domain: string | null }) => void
}

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
  readonly #options: PoolOptions
  readonly #cells = new Set<Cell>()
  readonly #queue: LeaseQueue
  readonly #idle = new Map<Cell, NodeJS.Timeout>()
  readonly #workFolder = mkdtempSync(join(tmpdir(), 'sallyport-cell-'))
  #closed = false

  constructor(options: PoolOptions) {
    this.#options = options
    this.#queue = new LeaseQueue(options.maxWaiting)
    this.#keepSpares()
  }

  /** Cells that are alive. */
  get cells(): ReadonlySet<Cell> {
    return this.#cells
  }

  /** What contains the cells of this pool. */
  get layers(): readonly Layer[] {
    return this.#options.launch.layers
  }

  /** Waits until one cell has started and shown that it is confined. @throws SallyportError SP_CELL_START with the reason. */
  async prove(): Promise<void> {
    const [first = this.#start()] = this.#cells
    await first.ready
  }

  /**
   * A cell of this trust domain that can take one more isolate. Waits its turn when all cells are busy.
   * The seat is reserved: take it with `cell.seat`, at once.
   * @throws SallyportError SP_BUSY when too many wait already, SP_CLOSED, SP_CELL_START, SP_ABORTED when `signal` fires first.
   */
  async lease(domain: string, signal?: AbortSignal): Promise<Lease> {
    for (;;) {
      const cell = this.#chooseNow(domain) ?? (await this.#wait(domain, signal))
      const cold = !cell.started
      await cell.ready
      if (cell.alive) return { cell, cold }
    }
  }

  /** Says that a seat of this cell was given up. */
  released(cell: Cell): void {
    this.#queue.wake()
    if (cell.seats > 0 || this.#closed) return
    clearTimeout(this.#idle.get(cell))
    const timer = setTimeout(() => {
      if (cell.seats === 0) cell.retire()
    }, this.#options.idleMs)
    timer.unref()
    this.#idle.set(cell, timer)
  }

  /** Kills every cell and waits until each process is gone. */
  async close(): Promise<void> {
    this.#closed = true
    this.#queue.close()
    for (const cell of this.#cells) {
      cell.retire()
    }
    while (this.#cells.size > 0) await this.#nextEnd()
    rmSync(this.#workFolder, { recursive: true, force: true })
  }

  #endWaiters: (() => void)[] = []

  #nextEnd(): Promise<void> {
    return new Promise((resolve) => this.#endWaiters.push(resolve))
  }

  /** A cell with a seat reserved, unless somebody of this domain waits already or there is none. */
  #chooseNow(domain: string): Cell | null {
    if (this.#closed) throw new SallyportError('SP_CLOSED', 'Cannot run: the runner is closed')
    return this.#queue.has(domain) ? null : this.#reserve(domain)
  }

  async #wait(domain: string, signal: AbortSignal | undefined): Promise<Cell> {
    const place = this.#queue.enter(domain, signal)
    try {
      for (;;) {
        await place.woken()
        const cell = this.#reserve(domain)
        if (cell !== null) return cell
      }
    } finally {
      place.leave()
      // Who stands behind may be served by what this one did not take.
      this.#queue.wake()
    }
  }

  #reserve(domain: string): Cell | null {
    const cell = this.#choose(domain)
    cell?.reserve()
    return cell
  }

  #choose(domain: string): Cell | null {
    for (const cell of this.#cells) if (cell.domain === domain && cell.spent) cell.retire()
    const own = [...this.#cells].filter((cell) => cell.alive && cell.domain === domain).sort((a, b) => a.seats - b.seats)
    const [least] = own
    if (least !== undefined && least.seats === 0) return this.#take(least, domain)
    const spare = [...this.#cells].find((cell) => cell.alive && cell.domain === null)
    if (least !== undefined && own.length >= this.#options.cellsPerDomain) return least.seats < this.#options.seatsPerCell ? least : null
    // A second cell of a domain only when the first has something to do and there is room: parallelism is more cells.
    if (spare !== undefined) return this.#take(spare, domain)
    if (this.#cells.size < this.#options.maxCells) return this.#take(this.#start(), domain)
    if (least !== undefined && least.seats < this.#options.seatsPerCell) return least
    this.#evictIdle()
    return null
  }

  #take(cell: Cell, domain: string): Cell {
    cell.domain = domain
    clearTimeout(this.#idle.get(cell))
    this.#idle.delete(cell)
    this.#keepSpares()
    return cell
  }

  /** Makes room: an empty cell of another domain goes. Its end wakes the queue. */
  #evictIdle(): void {
    for (const cell of this.#cells) {
      if (cell.seats === 0 && cell.alive) return cell.retire()
    }
  }

  #start(): Cell {
    const { launch, observe } = this.#options
    const cell: Cell = new Cell({ launch, workFolder: this.#workFolder }, (ended) => this.#ended(ended))
    this.#cells.add(cell)
    cell.ready.then(() => cell.keepAlive(cell.seats > 0), () => {})
    observe?.({ kind: 'cell-start', pid: cell.pid, domain: null })
    return cell
  }

  #ended(cell: Cell): void {
    this.#cells.delete(cell)
    clearTimeout(this.#idle.get(cell))
    this.#idle.delete(cell)
    this.#options.observe?.({ kind: 'cell-end', pid: cell.pid, domain: cell.domain })
    for (const waiter of this.#endWaiters.splice(0)) waiter()
    this.#queue.wake()
    // A cell that could not even start would end here again and again: only a cell that worked is replaced.
    if (cell.domain !== null) this.#keepSpares()
  }

  #keepSpares(): void {
    if (this.#closed) return
    const free = [...this.#cells].filter((cell) => cell.domain === null).length
    for (let count = free; count < this.#options.spares && this.#cells.size < this.#options.maxCells; count += 1) this.#start()
  }
}
