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
import { settleEnding } from './settle-ending.ts'

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
 */
export async function ride(plan: RunPlan, taken: TakenSeat): Promise<Ride> {
  // Aborted while it waited for an isolate or a cell, it is not begun at all.
  if (taken.seat.priority.held || plan.signal?.aborted === true) return { kind: 'on', first: null }
  const first = sendFirstTurn(plan, taken.seat)
  const on: Ride = { kind: 'on', first }
  const answer = await soon(first, { plan, taken })
  if (answer === null) return on
  if ('next' in answer) return { kind: 'skipped', next: answer.next }
  // A check by the embedder's schema may take any time: an attempt has clocks for it.
  const end = plan.patience === 1 && plan.plugin.output === null ? endingOf(answer, plan) : null
  return end === null ? on : settle(end, { plan, taken, first, turned: answer })
}

/**
 * The answer of a run that is over, or the seat that it gets when it was skipped; null when it goes on, takes long, is aborted or its cell fails.
 * Where it goes on, or has to come again, is settled before the answers behind this one are heard: or a later run might come first.
 */
function soon(first: FirstTurn, { plan, taken }: { readonly plan: RunPlan; readonly taken: TakenSeat }): Promise<Turned | { readonly next: Promise<TakenSeat> } | null> {
  const { pool, plugin, signal } = plan
  const lateMs = Math.min(LATE_MS, plugin.policy().limits.wallMs * LATE_PART)
  return new Promise((resolve) => {
    let given = false
    const give = (result: Turned | { readonly next: Promise<TakenSeat> } | null): void => {
      if (given) return
      given = true
      cancel()
      signal?.removeEventListener('abort', aborted)
      if (result === null) taken.keepAlone()
      resolve(result)
    }
    const aborted = (): void => give(null)
    const late = (): void => {
      // SECURITY: those before it have clocks of their own; their time is not its. Held by test/runner/run/ride.test.ts.
      if (first.begun.at === null) cancel = pool.alarms.set(lateMs, late)
      else give(null)
    }
    // SECURITY: only where others were sent before it, or a cell that was taken over could have it sent for ever. Held by test/runner/hostile-cell.test.ts.
    const skipped = (may: boolean): void => give(may && !given ? { next: taken.again(signal) } : null)
    let cancel = pool.alarms.set(lateMs, late)
    signal?.addEventListener('abort', aborted, { once: true })
    first.answer.then(
      (turned) => (turned.head.end === 'skipped' ? skipped(taken.shared) : give(turned.head.end === 'ok' && !turned.text.endsWith(GOES_ON) ? turned : null)),
      // In a shared isolate the answer of the run before may have been lost with the cell: who did it shows when it is alone.
      (error: unknown) => {
        const again = error instanceof CellGone && (taken.shared || !error.end.begun)
        if (again && !given) notice(error, { plan, taken, first })
        skipped(again)
      },
    )
  })
}

/** The cell of a run is gone, and it will be sent again. */
function notice({ end }: CellGone, { plan, taken, first }: { readonly plan: RunPlan; readonly taken: TakenSeat; readonly first: FirstTurn }): void {
  if (taken.shared) plan.blame.lost(taken.company, end.blamed ? end.cause : null)
  // Whoever was told of its lines is told that they will come again.
  if (first.book.lines.length > 0) plan.observer.retry?.(plan.info)
}

/** How the run ended; null when it did not, or when an attempt has to look into it. */
function endingOf(turned: Turned, { plugin }: RunPlan): RunEnding | null {
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

async function settle(end: RunEnding, { plan, taken, first, turned }: { readonly plan: RunPlan; readonly taken: TakenSeat; readonly first: FirstTurn; readonly turned: Turned }): Promise<Ride> {
  const wallMs = first.begun.at === null ? 0 : performance.now() - first.begun.at
  const { ending, bytes } = await settleEnding(end, { plugin: plan.plugin, refusals: [] })
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
