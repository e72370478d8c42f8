import type { Guard } from '../../policy/guard.ts'
import { makeGuard } from '../../policy/make-guard.ts'
import type { RunPlan } from './run-plan.ts'
import type { UsedGrants } from './used-grants.ts'

/** The guard of one host call: decides by the policy in force now, asks where it says so, and writes every decision to the audit. */
export function makeRunGuard(plan: RunPlan, call: { readonly callId: number; readonly used: UsedGrants }): Guard {
  const { plugin, info, audit, observer, onAsk } = plan
  return makeGuard(plugin.policy, {
    decide: plugin.decisions.decide,
    onDecision: (decision, final) => {
      const asked = decision.effect === 'ask' && onAsk !== null ? { asked: 'denied' as const } : {}
      audit.decision({ run: info, callId: call.callId, kind: decision.kind, target: decision.target, effect: final, rule: decision.rule, ...asked })
      call.used.add(decision, final === 'allow')
      observer.decision?.(info, decision)
    },
    ...(onAsk === null ? {} : { onAsk: (decision) => onAsk(decision, info) }),
  })
}
