import { isSallyportError } from '../../core/errors.ts'
import type { LogLine, Outcome, Usage } from '../../core/outcome.ts'
import { Attempt } from './attempt.ts'
import { type Ending, refused, trapped } from './ending.ts'
import type { FirstTurn } from './first-turn.ts'
import { NO_USAGE } from './no-usage.ts'
import { type Ridden, ride } from './ride.ts'
import type { RunPlan } from './run-plan.ts'
import type { TakenSeat } from './seat-source.ts'

/**
 * Runs a plugin once and tells how it ended. Faults of the plugin, limits and kills are outcomes, never exceptions.
 * A run that ended for no fault of its own and has changed nothing outside is tried again: a bystander of a cell's end, or a plugin that
 * a busy machine gave no processor.
 * @throws SallyportError SP_AUDIT_FAILED when the end of the run could not be written down.
 */
export async function runOnce(plan: RunPlan): Promise<Outcome> {
  const tried = await tryOnce(plan)
  if (tried.attempt === null || !tried.attempt.retryable) {
    plan.blame.settle()
    return record(plan, tried)
  }
  // What happened in company says nothing: it was no try of its own.
  const info = tried.attempt.inCompany ? plan.info : Object.freeze({ ...plan.info, attempt: plan.info.attempt + 1 })
  plan.observer.retry?.(info)
  return runOnce({ ...plan, patience: tried.attempt.nextPatience, info, alone: true })
}

/** A run whose cells end again and again before its turn is tried so often without being counted. */
const MAX_SKIPS = 8

interface Tried {
  readonly ending: Ending
  /** Null when the run was never sent, or was over after its first turn. */
  readonly attempt: Attempt | null
  readonly usage: Usage
  readonly logs: readonly LogLine[]
}

async function tryOnce(plan: RunPlan): Promise<Tried> {
  if (plan.signal?.aborted === true) return notSent(trapped('aborted', 'The run was aborted before it started'))
  try {
    const { alone } = plan
    let taken = (alone ? null : plan.seats.board()) ?? (await plan.seats.take({ signal: plan.signal, alone }))
    for (let skips = 0; skips < MAX_SKIPS; skips += 1) {
      const ridden = await ride(plan, taken)
      if (ridden.kind === 'on') return await goOn(plan, { taken, first: ridden.first })
      if (ridden.kind === 'over') return leave(ridden, taken)
      // A run that was skipped has its next isolate for itself.
      taken = await ridden.next
    }
    return await goOn(plan, { taken, first: null })
  } catch (error) {
    if (!isSallyportError(error) || error.code === 'SP_AUDIT_FAILED') throw error
    return notSent(error.code === 'SP_ABORTED' ? trapped('aborted', error.message) : refused(error.code, error.message))
  }
}

function leave({ ending, usage, logs }: Ridden, taken: TakenSeat): Tried {
  taken.giveBack({ clean: ending.status === 'answered' || ending.status === 'threw', turnMs: usage.cpuMs })
  return { ending, attempt: null, usage, logs }
}

async function goOn(plan: RunPlan, { taken, first }: { readonly taken: TakenSeat; readonly first: FirstTurn | null }): Promise<Tried> {
  taken.keepAlone()
  const attempt = new Attempt(plan, taken, first)
  const ending = await attempt.run()
  return { ending, attempt, usage: attempt.usage(), logs: attempt.logs }
}

function notSent(ending: Ending): Tried {
  return { ending, attempt: null, usage: NO_USAGE, logs: [] }
}

function record(plan: RunPlan, { ending, attempt, usage, logs }: Tried): Outcome {
  const error = ending.status === 'answered' ? null : ending.error
  plan.audit.run({
    run: plan.info,
    status: ending.status,
    ...(error === null ? {} : { code: error.code }),
    ...(error?.limit === undefined ? {} : { limit: error.limit }),
    usage,
    durationMs: usage.wallMs,
    bytesIn: plan.input.bytes,
    bytesOut: usage.outputBytes,
    layers: plan.pool.layerFacts,
  })
  const ended = { runId: plan.info.id, usage, logs, used: attempt?.used ?? [] }
  return ending.status === 'answered' ? { status: 'answered', value: ending.value, error: null, ...ended } : { status: ending.status, value: null, error: ending.error, ...ended }
}
