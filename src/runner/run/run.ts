import { isSallyportError } from '../../core/errors.ts'
import type { Outcome } from '../../core/outcome.ts'
import { Attempt } from './attempt.ts'
import { type Ending, refused, trapped } from './ending.ts'
import { NO_USAGE } from './no-usage.ts'
import type { RunPlan } from './run-plan.ts'

/**
 * Runs a plugin once and tells how it ended. Faults of the plugin, limits and kills are outcomes, never exceptions.
 * A run that ended for no fault of its own and has changed nothing outside is tried again: a bystander of a cell's end, or a plugin that
 * a busy machine gave no processor.
 * @throws SallyportError SP_AUDIT_FAILED when the end of the run could not be written down.
 */
export async function runOnce(plan: RunPlan): Promise<Outcome> {
  const tried = await tryOnce(plan)
  if (tried.attempt === null || !tried.attempt.retryable) return record(plan, tried)
  const info = Object.freeze({ ...plan.info, attempt: plan.info.attempt + 1 })
  plan.observer.retry?.(info)
  return runOnce({ ...plan, patience: tried.attempt.nextPatience, info })
}

interface Tried {
  readonly ending: Ending
  readonly attempt: Attempt | null
  readonly outputBytes: number
}

async function tryOnce(plan: RunPlan): Promise<Tried> {
  if (plan.signal?.aborted === true) return { ending: trapped('aborted', 'The run was aborted before it started'), attempt: null, outputBytes: 0 }
  try {
    const taken = await plan.seats.take(plan.signal)
    const attempt = new Attempt(plan, taken)
    const ending = await attempt.run()
    return { ending, attempt, outputBytes: attempt.outputBytes }
  } catch (error) {
    if (!isSallyportError(error) || error.code === 'SP_AUDIT_FAILED') throw error
    const ending = error.code === 'SP_ABORTED' ? trapped('aborted', error.message) : refused(error.code, error.message)
    return { ending, attempt: null, outputBytes: 0 }
  }
}

function record(plan: RunPlan, { ending, attempt, outputBytes }: Tried): Outcome {
  const usage = attempt?.usage() ?? NO_USAGE
  const error = ending.status === 'answered' ? null : ending.error
  plan.audit.run({
    run: plan.info,
    status: ending.status,
    ...(error === null ? {} : { code: error.code }),
    ...(error?.limit === undefined ? {} : { limit: error.limit }),
    usage,
    durationMs: usage.wallMs,
    bytesIn: plan.input.bytes,
    bytesOut: outputBytes,
    layers: plan.pool.layerFacts,
  })
  const ended = { runId: plan.info.id, usage, logs: attempt?.logs ?? [], used: attempt?.used ?? [] }
  return ending.status === 'answered' ? { status: 'answered', value: ending.value, error: null, ...ended } : { status: ending.status, value: null, error: ending.error, ...ended }
}
