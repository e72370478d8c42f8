import type { CellPool } from '../../pool/cell-pool.ts'
import type { Cell } from '../../pool/cell.ts'
import type { Wanted } from '../../pool/choose-cell.ts'
import type { Seat } from '../../pool/seat.ts'
import type { LoadedPlugin } from '../load/loaded-plugin.ts'
import { frameBytesFor } from './frame-bytes.ts'
import { WarmSeats } from './warm-seats.ts'

/** A seat for one run, and what becomes of it afterwards. */
export interface TakenSeat {
  readonly seat: Seat
  /** True when the run had to wait for a cell to start. */
  readonly cold: boolean
  /** Gives the seat back. `clean` says that the run ended by itself, so that a warm isolate may serve the next run. */
  giveBack(clean: boolean): void
}

/** Where the runs of one plugin get their isolates from. */
export class SeatSource {
  readonly #pool: CellPool
  readonly #plugin: LoadedPlugin
  readonly #tenancy: () => Wanted
  readonly #reuse: 'fresh' | 'warm'
  readonly #warm: WarmSeats
  readonly #owners = new Map<Seat, Cell>()

  /** @param options.tenancy asked for every run: quarantine can change it. @param options.reuse `fresh` gives every run an isolate of its own; `warm` keeps isolates for this plugin's next runs. */
  constructor(pool: CellPool, options: { readonly plugin: LoadedPlugin; readonly tenancy: () => Wanted; readonly reuse: 'fresh' | 'warm' }) {
    this.#pool = pool
    this.#plugin = options.plugin
    this.#tenancy = options.tenancy
    this.#reuse = options.reuse
    this.#warm = new WarmSeats(pool.alarms, {
      usable: (seat) => this.#usable(seat), rests: (seat, giveUp) => this.#rests(seat, giveUp), dispose: (seat) => this.#free(seat),
    })
  }

  /** A seat for one run. @throws SallyportError as CellPool.lease. */
  async take(signal: AbortSignal | undefined): Promise<TakenSeat> {
    const seat = this.#reuse === 'warm' ? await this.#warm.take() : null
    if (seat !== null) return this.#taken(seat, false)
    const { domain, group } = this.#tenancy()
    const { cell, cold } = await this.#pool.lease(domain, { group, signal })
    const { script, config } = this.#plugin
    const limits = this.#plugin.policy().limits
    const fresh = cell.seat({ memoryMb: limits.memoryMb, maxFrameBytes: frameBytesFor(limits), script, config, log: () => {} })
    cell.keepSpares(limits.memoryMb, 1)
    this.#owners.set(fresh, cell)
    this.#warm.opened()
    return this.#taken(fresh, cold)
  }

  /** Gives up the isolates that wait for another run. */
  close(): void {
    this.#warm.close()
  }

  #taken(seat: Seat, cold: boolean): TakenSeat {
    const taken = performance.now()
    return {
      seat,
      cold,
      giveBack: (clean) => {
        const kept = clean && this.#reuse === 'warm' && this.#usable(seat)
        if (!kept) this.#free(seat)
        this.#warm.giveBack(kept ? seat : null, performance.now() - taken)
      },
    }
  }

  /** SECURITY: a plugin that was set apart leaves its isolates in the cells of others behind. Held by test/runner/quarantine/warm-killer.test.ts. */
  #usable(seat: Seat): boolean {
    return seat.usable && this.#owners.get(seat)?.domain === this.#tenancy().domain
  }

  #rests(seat: Seat, giveUp: () => void): () => void {
    const cell = this.#owners.get(seat)
    return cell === undefined ? () => {} : this.#pool.rests(cell, giveUp)
  }

  #free(seat: Seat): void {
    const cell = this.#owners.get(seat)
    this.#owners.delete(seat)
    seat.close()
    if (cell !== undefined) this.#pool.released(cell)
  }
}
