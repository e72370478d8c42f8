import { decide } from '../../policy/decide.ts'
import { claimedRequest } from './claimed-request.ts'
import type { RunPlan } from './run-plan.ts'
import type { UsedGrants } from './used-grants.ts'

/** Refusals inside the isolate that are written to the audit, per run. An honest gate tells of no more. */
const MAX_CLAIMS = 100

/**
 * Writes to the audit what was refused inside the isolate: a power of which nothing was granted never reaches a host function.
 * The isolate only says what it was asked for; the decision is made here, and only a real refusal is written.
 * SECURITY: counted over the whole run, because a cell that was taken over tells of as many as it likes in every turn.
 * Held by test/runner/run/record-denials.test.ts.
 */
export class DenialRecorder {
  readonly #plan: Pick<RunPlan, 'plugin' | 'info' | 'audit' | 'observer'>
  readonly #used: UsedGrants
  #left = MAX_CLAIMS

  constructor(plan: Pick<RunPlan, 'plugin' | 'info' | 'audit' | 'observer'>, used: UsedGrants) {
    this.#plan = plan
    this.#used = used
  }

  /** Records the claims of one turn. @throws SallyportError SP_AUDIT_FAILED */
  record(claims: readonly { readonly kind: string; readonly target: string }[]): void {
    const { plugin, info, audit, observer } = this.#plan
    const taken = claims.slice(0, this.#left)
    this.#left -= taken.length
    for (const claim of taken) {
      const request = claimedRequest({ ...claim }, plugin.bundle.baseFolder)
      if (request === null) continue
      const decision = decide(plugin.policy(), request)
      if (decision.effect === 'allow') continue
      audit.decision({ run: info, kind: decision.kind, target: decision.target, effect: 'deny', rule: decision.rule })
      observer.decision?.(info, decision)
      this.#used.add(decision, false)
    }
  }
}
