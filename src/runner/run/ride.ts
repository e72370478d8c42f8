import type { Cancel } from '../../core/alarm-clock.ts'
import type { LogLine, Usage } from '../../core/outcome.ts'
import { CellGone } from '../../pool/cell-end.ts'
import type { Turned } from '../../pool/turn-queue.ts'
import { GOES_ON } from '../../values/outbox-text.ts'
import { budgetFor } from '../../values/value-budget.ts'
import type { Ending } from './ending.ts'
import { type FirstTurn, sendFirstTurn } from './first-turn.ts'
import { readOutbox, readResult, type RunEnding } from './read-outbox.ts'
import type { RunPlan } from './run-plan.ts'
import type { TakenSeat } from './seat-source.ts'
import { settleNow } from './settle-ending.ts'

/** A run that was over after its first turn. */
export interface Ridden {
  readonly ending: Ending
  readonly usage: Usage
  readonly logs: readonly LogLine[]
}

/** What became of a run that was sent for one turn: over, never begun, or one that needs an attempt of its own to go on. */
export type Ride =
  | ({ readonly kind: 'over' } & Ridden)
  | { readonly kind: 'skipped'; readonly next: Promise<TakenSeat> }
  | { readonly kind: 'on'; readonly first: FirstTurn | null }

/** A run whose turn takes longer goes on as an attempt, which watches its limits and tells how it gets on. Milliseconds. */
const LATE_MS = 100

/** The same for a short wall limit: this part of it. */
const LATE_PART = 0.5

/**
 * Sends the first turn of a run and takes its result, when that was all. Most runs of most plugins are: they need no host desk, no timers,
 * no clocks, and others may be sent right behind them to the same isolate. Whatever is not a plain end through the gate goes on as an attempt.
 * Where a run goes on, or has to come again, is settled before the answers behind this one are heard: or a later run might come first.
 * SECURITY: whatever fails, the seat is given back before this rejects, or its cell would be full for ever. Held by test/runner/run/failing-resource.test.ts.
 */
export function ride(plan: RunPlan, taken: TakenSeat): Promise<Ride> {
  return new Promise((resolve, reject) => {
    const rider = new Rider(plan, { taken, resolve, reject })
    try {
      // Aborted while it waited for an isolate or a cell, it is not begun at all.
      if (taken.seat.priority.held || plan.signal?.aborted === true) resolve({ kind: 'on', first: null })
      else rider.send()
    } catch (error) {
      rider.fail(error)
    }
  })
}

interface RiderOptions {
  readonly taken: TakenSeat
  readonly resolve: (ride: Ride) => void
  readonly reject: (error: unknown) => void
}

/** One run on its way: until its answer, until it takes long, is aborted or its cell fails. */
class Rider {
  readonly #plan: RunPlan
  readonly #options: RiderOptions
  readonly #lateMs: number
  #first: FirstTurn | null = null
  #cancel: Cancel | null = null
  #given = false

  constructor(plan: RunPlan, options: RiderOptions) {
    this.#plan = plan
    this.#options = options
    this.#lateMs = Math.min(LATE_MS, plan.plugin.policy().limits.wallMs * LATE_PART)
  }

  send(): void {
    const { pool, signal } = this.#plan
    const { taken } = this.#options
    const first = sendFirstTurn(this.#plan, taken.seat)
    this.#first = first
    this.#cancel = pool.alarms.set(this.#lateMs, this.#late)
    signal?.addEventListener('abort', this.#aborted, { once: true })
    first.answer.then(
      (turned) => this.#answered(turned, first),
      (error: unknown) => this.#lost(error, first),
    )
  }

  #lost(error: unknown, first: FirstTurn): void {
    const { taken } = this.#options
    // In a shared isolate the answer of the run before may have been lost with the cell: who did it shows when it is alone.
    const again = error instanceof CellGone && (taken.shared || !error.end.begun)
    try {
      if (again && !this.#given) notice(error, { plan: this.#plan, taken, first })
      this.#skipped(again)
    } catch (failed) {
      this.fail(failed)
    }
  }

  #answered(turned: Turned, first: FirstTurn): void {
    // SECURITY: only where others were sent before it, or a cell that was taken over could have it sent for ever. Held by test/runner/hostile-cell.test.ts.
    if (turned.head.end === 'skipped') return this.#skipped(this.#options.taken.shared)
    if (this.#given) return
    try {
      const end = turned.head.end === 'ok' && !turned.text.endsWith(GOES_ON) ? endingOf(turned, this.#plan) : null
      const over = end === null ? null : settle(end, { plan: this.#plan, taken: this.#options.taken, first, turned })
      if (over === null) this.#goOn()
      else this.#give(over)
    } catch (error) {
      this.fail(error)
    }
  }

  /** Nothing comes of the ride, through no fault of the plugin. */
  fail(error: unknown): void {
    this.#leave()
    this.#options.taken.giveBack({ clean: false })
    this.#options.reject(error)
  }

  #skipped(may: boolean): void {
    if (this.#given) return
    if (may) this.#give({ kind: 'skipped', next: this.#options.taken.again(this.#plan.signal) })
    else this.#goOn()
  }

  #goOn(): void {
    if (this.#given) return
    this.#options.taken.keepAlone()
    this.#give({ kind: 'on', first: this.#first })
  }

  readonly #aborted = (): void => this.#goOn()

  readonly #late = (): void => {
    // SECURITY: those before it have clocks of their own; their time is not its. Held by test/runner/run/ride.test.ts.
    if (this.#first?.begun.at === null) this.#cancel = this.#plan.pool.alarms.set(this.#lateMs, this.#late)
    else this.#goOn()
  }

  #give(ridden: Ride): void {
    this.#leave()
    this.#options.resolve(ridden)
  }

  #leave(): void {
    this.#given = true
    this.#cancel?.()
    this.#plan.signal?.removeEventListener('abort', this.#aborted)
  }
}

/** The cell of a run is gone, and it will be sent again. */
function notice({ end }: CellGone, { plan, taken, first }: { readonly plan: RunPlan; readonly taken: TakenSeat; readonly first: FirstTurn }): void {
  if (taken.shared) plan.blame.lost(taken.company, end.blamed ? end.cause : null)
  // Whoever was told of its lines is told that they will come again.
  if (first.book.lines.length > 0) plan.observer.retry?.(plan.info)
}

/** How the run ended; null when it did not, or when an attempt has to look into it. */
function endingOf(turned: Turned, { plugin, patience }: RunPlan): RunEnding | null {
  if (patience !== 1) return null
  const { limits } = plugin.policy()
  const result = readResult(turned, budgetFor(limits.outputBytes))
  if (result !== null) return result
  try {
    const { end, denied } = readOutbox(turned, budgetFor(limits.outputBytes * (1 + limits.hostCallsInFlight)))
    return denied.length > 0 ? null : end
  } catch {
    // The attempt reads it again and says what is wrong with it.
    return null
  }
}

/** The end of the ride; null when the output schema takes its time: an attempt has clocks for that. */
function settle(end: RunEnding, { plan, taken, first, turned }: { readonly plan: RunPlan; readonly taken: TakenSeat; readonly first: FirstTurn; readonly turned: Turned }): Ride | null {
  const wallMs = first.begun.at === null ? 0 : performance.now() - first.begun.at
  const { ending, bytes, checked } = settleNow(end, { plugin: plan.plugin, refusals: [] })
  if (checked !== null) {
    // Whoever takes it over hears of it; until then it is not unhandled.
    checked.catch(() => {})
    first.checked = checked
    return null
  }
  const { head } = turned
  if (ending.status === 'trapped') taken.seat.priority.penalise()
  return {
    kind: 'over',
    ending,
    logs: first.book.lines,
    usage: {
      cpuMs: head.cpuUs / 1000,
      wallMs: Math.round(wallMs * 1000) / 1000,
      heapPeakBytes: head.heapBytes,
      residentPeakBytes: taken.seat.residentPeakBytes,
      hostCalls: 0,
      outputBytes: bytes,
      logBytes: first.book.bytes,
      fetchBytes: 0,
      coldStart: taken.cold || head.cold,
    },
  }
}
