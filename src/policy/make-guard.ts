import { whenReady } from '../core/when-ready.ts'
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
  /** Decides. Default: the function `decide`; a DecisionMemo's where the same is asked again and again. */
  readonly decide?: (policy: Policy, request: PermissionRequest, now: number) => Decision
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
 * Its checks throw SallyportError SP_DENIED_* unless the answer is allow.
 */
export function makeGuard(getPolicy: () => Policy, options: GuardOptions = {}): Guard {
  return new LiveGuard(getPolicy, options)
}

// A class: a literal with a getter would be a shape of its own for every run, which outlives the young generation with all that it reaches.
class LiveGuard implements Guard {
  readonly #getPolicy: () => Policy
  readonly #options: GuardOptions

  constructor(getPolicy: () => Policy, options: GuardOptions) {
    this.#getPolicy = getPolicy
    this.#options = options
  }

  get policy(): Policy {
    return this.#getPolicy()
  }

  async check(request: PermissionRequest): Promise<Decision> {
    return this.checkNow(request)
  }

  checkNow(request: PermissionRequest): Decision | Promise<Decision> {
    const first = this.#decide(request)
    if (first.effect !== 'ask') return this.#conclude(first)
    return settle(first, () => this.#decide(request), () => this.#options.onAsk?.(first, request) ?? false).then((decision) => this.#conclude(decision))
  }

  #decide(request: PermissionRequest): Decision {
    return (this.#options.decide ?? decide)(this.#getPolicy(), request, (this.#options.now ?? Date.now)())
  }

  /** Writes down what was decided, and only then says so. */
  #conclude(decision: Decision): Decision | Promise<Decision> {
    const final = decision.effect === 'allow' ? 'allow' : 'deny'
    return whenReady(this.#options.onDecision?.(decision, final), () => {
      if (final === 'deny') throw notCapable(decision, { refusedByPerson: decision.effect === 'ask' && this.#options.onAsk !== undefined })
      return decision
    })
  }
}
