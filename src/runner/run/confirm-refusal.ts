import type { RunError } from '../../core/outcome.ts'
import { decide } from '../../policy/decide.ts'
import { notCapable } from '../../policy/not-capable.ts'
import type { LoadedPlugin } from '../load/loaded-plugin.ts'
import type { CallFailure } from './call-failure.ts'
import { claimedRequest } from './claimed-request.ts'

/**
 * Gives an uncaught NotCapable the code and the facts of its refusal.
 * What the plugin says of it may be invented, so it counts only if the host did refuse this target in this run, or if the policy
 * denies it when asked again: a power that was not granted at all is refused inside the isolate, where nothing crosses.
 * SECURITY: held by test/runner/run/confirm-refusal.test.ts.
 */
export function confirmRefusal(error: RunError, run: { readonly plugin: LoadedPlugin; readonly refusals: readonly CallFailure[] }): RunError {
  if (error.name !== 'NotCapable') return error
  const { fields = {}, ...rest } = error
  const known = run.refusals.find(({ refusal }) => refusal.kind === fields['kind'] && refusal.target === fields['target'])
  if (known !== undefined) {
    const { message, kind, target, rule, grantHint } = known.refusal
    return { ...retitled(rest, message), code: known.code, ...given({ kind, target, rule, grantHint }) }
  }
  const request = claimedRequest(fields, run.plugin.bundle.baseFolder)
  if (request === null) return error
  const decision = decide(run.plugin.policy(), request)
  if (decision.effect === 'allow') return error
  const { code, message } = notCapable(decision)
  return { ...retitled(rest, message), code, ...given({ kind: decision.kind, target: decision.target, rule: decision.rule, grantHint: decision.hint ?? undefined }) }
}

/** The stack begins with the message; it must not go on saying the old one. */
function retitled<T extends Pick<RunError, 'name' | 'message' | 'stack'>>(error: T, message: string): T {
  const title = `${error.name}: ${error.message}`
  if (error.stack?.startsWith(title) !== true) return { ...error, message }
  return { ...error, message, stack: `${error.name}: ${message}${error.stack.slice(title.length)}` }
}

function given(facts: Readonly<Record<string, string | undefined>>): Partial<RunError> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}
