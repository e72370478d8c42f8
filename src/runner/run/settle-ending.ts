import { isSallyportError } from '../../core/errors.ts'
import { mapStack } from '../../bundle/map-stack.ts'
import type { RunError } from '../../core/outcome.ts'
import { decodeTree } from '../../values/decode-tree.ts'
import { parseThrown } from '../../values/parse-thrown.ts'
import { budgetFor, THROWN_BUDGET } from '../../values/value-budget.ts'
import type { CallFailure } from './call-failure.ts'
import { confirmRefusal } from './confirm-refusal.ts'
import type { LoadedPlugin } from '../load/loaded-plugin.ts'
import { type Ending, refused, threw, trapped } from './ending.ts'
import type { RunEnding } from './read-outbox.ts'

/** What became of a run, and the bytes of its result. */
export interface Settled {
  readonly ending: Ending
  readonly bytes: number
}

/** What an ending is read with. */
export interface SettleOptions {
  readonly plugin: LoadedPlugin
  readonly refusals: readonly CallFailure[]
  /** What the output schema will make of the result, where it was asked already; else null. */
  readonly checked?: Promise<unknown> | null
}

/** Turns what came out of the isolate into an ending: decodes, redacts, maps stacks, checks the output schema. */
export async function settleEnding(end: RunEnding, run: SettleOptions): Promise<Settled> {
  const settled = readEnding(end, run)
  const { ending, bytes } = settled
  if (ending.status !== 'answered' || run.plugin.output === null) return settled
  try {
    return { ending: { status: 'answered', value: await (run.checked ?? run.plugin.output(ending.value)) }, bytes }
  } catch (error) {
    return refusedEnding(error)
  }
}

/** The same as far as that goes at once: where the output schema answers with a promise, that comes along. */
export function settleNow(end: RunEnding, run: SettleOptions): Settled & { readonly checked: Promise<unknown> | null } {
  const settled = readEnding(end, run)
  const { ending, bytes } = settled
  if (ending.status !== 'answered' || run.plugin.output === null) return { ...settled, checked: null }
  try {
    const value = run.plugin.output(ending.value)
    return value instanceof Promise ? { ...settled, checked: value } : { ending: { status: 'answered', value }, bytes, checked: null }
  } catch (error) {
    return { ...refusedEnding(error), checked: null }
  }
}

/** The same before the output schema. */
function readEnding(end: RunEnding, run: SettleOptions): Settled {
  const { plugin } = run
  const budget = end.kind === 'ok' ? budgetFor(plugin.policy().limits.outputBytes) : THROWN_BUDGET
  try {
    const decoded = end.decoded ?? decodeTree(end.tree, end.blobs, { root: end.kind === 'threw' ? 'error' : 'result', budget })
    const bytes = decoded.cost.bytes
    if (end.kind === 'over') return { ending: trapped('output', plugin.redactText(text(decoded.value))), bytes: 0 }
    if (end.kind === 'kind') return { ending: threw('SP_VALUE_REFUSED', `The result cannot cross: ${plugin.redactText(text(decoded.value))}`, 'SallyportError'), bytes: 0 }
    if (end.kind === 'entry') return { ending: refused('SP_BUNDLE_NO_ENTRY', text(decoded.value)), bytes: 0 }
    if (end.kind === 'threw') return { ending: { status: 'threw', error: describeThrown(decoded.value, run) }, bytes }
    return { ending: { status: 'answered', value: plugin.redactValue(decoded.value) }, bytes }
  } catch (error) {
    return refusedEnding(error)
  }
}

/** What cannot be taken is the plugin's fault; anything else that is thrown is ours. */
function refusedEnding(error: unknown): Settled {
  if (!isSallyportError(error)) throw error
  if (error.code === 'SP_LIMIT_OUTPUT') return { ending: trapped('output', error.message), bytes: 0 }
  return { ending: threw(error.code, error.message, 'SallyportError'), bytes: 0 }
}

/** Maps the stack of an ending that did not come through the gate, and removes secrets from its text. */
export function mapEnding(ending: Ending, plugin: LoadedPlugin): Ending {
  if (ending.status === 'answered' || ending.error.stack === undefined) return ending
  return { status: ending.status, error: mapStacks(plugin.redactValue(ending.error) as RunError, plugin) }
}

function describeThrown(tree: unknown, run: { readonly plugin: LoadedPlugin; readonly refusals: readonly CallFailure[] }): RunError {
  const thrown = run.plugin.redactValue(parseThrown(tree)) as RunError
  return confirmRefusal(mapStacks(thrown, run.plugin), run)
}

function mapStacks(error: RunError, plugin: LoadedPlugin): RunError {
  return {
    ...error,
    ...(error.stack === undefined ? {} : { stack: mapStack(error.stack, plugin.bundle) }),
    ...(error.cause === undefined ? {} : { cause: mapStacks(error.cause, plugin) }),
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 2000) : 'a value that cannot be shown'
}
