import type { CellPool } from '../../pool/cell-pool.ts'
import type { Cell } from '../../pool/cell.ts'
import type { Wanted } from '../../pool/choose-cell.ts'
import type { Seat } from '../../pool/seat.ts'
import type { LoadedPlugin } from '../load/loaded-plugin.ts'
import { Company } from './blame.ts'
import { frameBytesFor } from './frame-bytes.ts'
import { type Place, WarmSeats } from './warm-seats.ts'

/** How a run left its seat. */
export interface Departure {
  /** True when it ended by itself, so that a warm isolate may serve the next run. */
  readonly clean: boolean
  /** CPU milliseconds of a run that was over after one turn; absent for any other. */
  readonly turnMs?: number
}

/** A seat for one run, and what becomes of it afterwards. */
export interface TakenSeat {
  readonly seat: Seat
  /** True when the run had to wait for a cell to start. */
  readonly cold: boolean
  /** True when other runs are sent to it as well: the run may be skipped. */
  readonly shared: boolean
  /** Those who lose their cell with it. */
  readonly company: Company
  /** The run needs more than one turn: nobody else is sent there. */
  keepAlone(): void
  /** The run was skipped, or its cell ended before its turn: gives the place back for one in an isolate that it has for itself, before all that were not sent yet. */
  again(signal: AbortSignal | undefined): Promise<TakenSeat>
  giveBack(departure: Departure): void
}

/** What a source gives out. */
export interface SourceOptions {
  readonly plugin: LoadedPlugin
  /** Asked for every run: quarantine can change it. */
  readonly tenancy: () => Wanted
  /** `fresh` gives every run an isolate of its own; `warm` keeps isolates for this plugin's next runs. */
  readonly reuse: 'fresh' | 'warm'
  /** Isolates at a time; more runs wait. Default: as many as the pool gives. */
  readonly most?: number
}

/** Where the runs of one plugin get their isolates from. */
export class SeatSource {
  readonly #pool: CellPool
  readonly #plugin: LoadedPlugin
  readonly #tenancy: () => Wanted
  readonly #reuse: 'fresh' | 'warm'
  readonly #warm: WarmSeats
  readonly #owners = new Map<Seat, Cell>()

  constructor(pool: CellPool, { plugin, tenancy, reuse, most }: SourceOptions) {
    this.#pool = pool
    this.#plugin = plugin
    this.#tenancy = tenancy
    this.#reuse = reuse
    this.#warm = new WarmSeats(pool.alarms, {
      usable: (seat) => this.#usable(seat), rests: (seat, giveUp) => this.#rests(seat, giveUp), dispose: (seat) => this.#free(seat),
    }, most)
  }

  /** True while runs are sent ahead of their turn: starting another one before the last has ended is worth it. */
  get shares(): boolean {
    return this.#warm.shares
  }

  /** A place in an isolate where other runs are under way, at once; null when there is none. */
  board(): TakenSeat | null {
    const place = this.#reuse === 'warm' ? this.#warm.board() : null
    return place === null ? null : this.#placed(place, false)
  }

  /** A seat for one run. @param how.alone true for a run that was skipped. @throws SallyportError as CellPool.lease. */
  async take({ signal, alone }: { readonly signal: AbortSignal | undefined; readonly alone: boolean }): Promise<TakenSeat> {
    if (this.#reuse === 'fresh') {
      const { seat, cold } = await this.#open(signal)
      const again: TakenSeat['again'] = (next) => {
        this.#free(seat)
        return this.take({ signal: next, alone: true })
      }
      return { seat, cold, shared: false, company: new Company(), keepAlone: () => {}, again, giveBack: () => this.#free(seat) }
    }
    const place = await this.#warm.take(alone, signal)
    if (place !== null) return this.#placed(place, false)
    try {
      const { seat, cold } = await this.#open(signal)
      return this.#placed(this.#warm.opened(seat), cold)
    } catch (error) {
      this.#warm.notOpened()
      throw error
    }
  }

  /** Gives up the isolates that wait for another run. */
  close(): void {
    this.#warm.close()
  }

  async #open(signal: AbortSignal | undefined): Promise<{ readonly seat: Seat; readonly cold: boolean }> {
    const { domain, group } = this.#tenancy()
    const { cell, cold } = await this.#pool.lease(domain, { group, signal })
    const { script, config } = this.#plugin
    const limits = this.#plugin.policy().limits
    const seat = cell.seat({ memoryMb: limits.memoryMb, maxFrameBytes: frameBytesFor(limits), script, config })
    this.#owners.set(seat, cell)
    return { seat, cold }
  }

  #placed({ berth, alone: given }: Place, cold: boolean): TakenSeat {
    const taken = performance.now()
    let alone = given
    return {
      seat: berth.seat,
      cold,
      shared: !given,
      company: berth.company,
      keepAlone: () => {
        if (alone) return
        alone = true
        this.#warm.keepAlone(berth)
      },
      again: (signal) => {
        // In the line before it is out of the isolate: nobody gets in between.
        const next = this.take({ signal, alone: true })
        this.#warm.leave(berth, { alone, clean: true, short: null, heldMs: 0 })
        return next
      },
      giveBack: ({ clean, turnMs }) => this.#warm.leave(berth, { alone, clean, short: turnMs !== undefined, heldMs: turnMs ?? performance.now() - taken }),
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
