import { decide } from '../../policy/decide.ts'
import { claimedRequest } from './claimed-request.ts'
import type { RunPlan } from './run-plan.ts'
import type { UsedGrants } from './used-grants.ts'

/** Refusals inside the isolate that are written to the audit, per run. An honest gate tells of no more. */
const MAX_CLAIMS = 100

/**
 * Writes to the audit what was refused inside the isolate: a power of which nothing was granted never reaches a host function.
 * The isolate only says what it was asked for; the decision is made here, and only a real refusal is written.
 * @throws SallyportError SP_AUDIT_FAILED
 */
export function recordDenials(claims: readonly { readonly kind: string; readonly target: string }[], plan: RunPlan, used: UsedGrants): void {
  for (const claim of claims.slice(0, MAX_CLAIMS)) {
    const request = claimedRequest({ ...claim }, plan.plugin.bundle.baseFolder)
    if (request === null) continue
    const decision = decide(plan.plugin.policy(), request)
    if (decision.effect === 'allow') continue
    plan.audit.decision({ run: plan.info, kind: decision.kind, target: decision.target, effect: 'deny', rule: decision.rule })
    plan.observer.decision?.(plan.info, decision)
    used.add(decision, false)
  }
}
