import { SallyportError } from '../core/errors.ts'
import type { ErrorCode } from '../core/error-codes.ts'
import { showText } from './document/show-text.ts'
import type { Decision, PermissionKind } from './request.ts'

const CODES = { read: 'SP_DENIED_READ', net: 'SP_DENIED_NET', sdk: 'SP_DENIED_SDK', env: 'SP_DENIED_ENV', secrets: 'SP_DENIED_SECRET' } as const satisfies Record<PermissionKind, ErrorCode>

function reason(decision: Decision, refusedByPerson: boolean): string {
  if (refusedByPerson) return ': the person who was asked refused'
  if (decision.hint !== null) return `, run again with ${decision.hint}`
  if (decision.rule === 'until') return ': the policy has ended'
  if (decision.rule === 'manifest.default') return ': the manifest does not ask for it'
  return `: denied by ${decision.rule}`
}

/**
 * Makes the error of a refusal, with what was asked, the rule that decided and the flag that would grant it.
 * Code SP_DENIED_READ, SP_DENIED_NET, SP_DENIED_SDK, SP_DENIED_ENV or SP_DENIED_SECRET; data `{ kind, target, rule, grantHint }`.
 */
export function notCapable(decision: Decision, options: { readonly refusedByPerson?: boolean } = {}): SallyportError {
  const { kind, target, rule } = decision
  const grantHint = options.refusedByPerson === true ? null : decision.hint
  const message = `Requires ${kind === 'secrets' ? 'secret' : kind} access to ${showText(target, 512)}${reason(decision, options.refusedByPerson === true)}`
  return new SallyportError(CODES[kind], message, { data: { kind, target, rule, grantHint } })
}
