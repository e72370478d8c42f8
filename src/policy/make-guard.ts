import { decide } from './decide.ts'
import type { Guard } from './guard.ts'
import { notCapable } from './not-capable.ts'
import type { Policy } from './policy.ts'
import type { Decision, PermissionRequest } from './request.ts'

/** What a guard tells and asks. */
export interface GuardOptions {
  /** Records every decision with what came of it; awaited before the answer, and a failure fails the check. */
  readonly onDecision?: (decision: Decision, final: 'allow' | 'deny') => void | Promise<void>
  /** Asks a person. Without it, `ask` counts as `deny`. Anything but true is a no. */
  readonly onAsk?: (decision: Decision, request: PermissionRequest) => boolean | Promise<boolean>
  /** Milliseconds since the epoch. Default Date.now. */
  readonly now?: () => number
}

/** What becomes of a decision that leaves it to a person. */
async function settle(decision: Decision, again: () => Decision, answer: () => boolean | Promise<boolean>): Promise<Decision> {
  if ((await answer()) !== true) return decision
  // SECURITY: the policy may have been revoked or have ended while the person thought; guarded by test/policy/make-guard.test.ts.
  const later = again()
  return later.effect === 'ask' ? Object.freeze({ ...later, effect: 'allow', hint: null }) : later
}

/**
 * Makes the guard of one run around the live policy: `getPolicy` is called for every check, so that a revoked grant is gone with the next one.
 * `check` throws SallyportError SP_DENIED_* unless the answer is allow.
 */
export function makeGuard(getPolicy: () => Policy, options: GuardOptions = {}): Guard {
  const now = options.now ?? Date.now
  return {
    get policy() {
      return getPolicy()
    },
    async check(request) {
      const again = (): Decision => decide(getPolicy(), request, now())
      const first = again()
      const decision = first.effect === 'ask' ? await settle(first, again, () => options.onAsk?.(first, request) ?? false) : first
      const final = decision.effect === 'allow' ? 'allow' : 'deny'
      const recorded = options.onDecision?.(decision, final)
      if (recorded !== undefined) await recorded
      if (final === 'deny') throw notCapable(decision, { refusedByPerson: decision.effect === 'ask' && options.onAsk !== undefined })
      return decision
    },
  }
}
