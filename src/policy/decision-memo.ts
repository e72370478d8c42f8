import { decide } from './decide.ts'
import type { Policy } from './policy.ts'
import type { Decision, PermissionRequest } from './request.ts'

/** Decisions that are remembered; more than a plugin that asks for the same again and again needs. */
const MOST = 64

/** Longer requests are decided anew: a plugin makes their texts, and they would be kept. */
const LONGEST = 1024

/**
 * Remembers what was decided, for plugins that ask the same again and again: deciding is pure, so the same question to the same policy has the same
 * answer. Frozen policies only, and the memory ends with the policy.
 * SECURITY: a policy that was narrowed is another object, so a grant that was taken back is gone with the next question.
 * Held by test/policy/decision-memo.test.ts.
 */
export class DecisionMemo {
  readonly #known = new Map<string, Decision>()
  #policy: Policy | null = null

  /** As the function `decide`. */
  readonly decide = (policy: Policy, request: PermissionRequest, now: number): Decision => {
    const key = this.#remembers(policy) ? keyOf(request) : null
    if (key === null || key.length > LONGEST) return decide(policy, request, now)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const decision = decide(policy, request, now)
    if (this.#known.size >= MOST) this.#known.clear()
    this.#known.set(key, decision)
    return decision
  }

  /** From now on this policy and no other, where it cannot change by itself. */
  #remembers(policy: Policy): boolean {
    if (policy === this.#policy) return true
    this.#known.clear()
    this.#policy = policy.until === null && Object.isFrozen(policy) && Object.isFrozen(policy.layers) ? policy : null
    return this.#policy !== null
  }
}

/** All that a decision about the request depends on, written so that no two requests are written alike; null for what is seldom asked twice. */
function keyOf(request: PermissionRequest): string | null {
  if (request.kind === 'sdk') return typeof request.name === 'string' ? `s${request.name}` : null
  if (request.kind !== 'net') return null
  if ('url' in request) return urlKey(request.url, request.method)
  return 'address' in request ? addressKey(request) : null
}

function urlKey(url: unknown, method: unknown): string | null {
  if (!(url instanceof URL) || typeof method !== 'string') return null
  // Neither query nor fragment is looked at, and in a host and a scheme there is no "/".
  return `u${method.length} ${method}${url.protocol}//${url.host}${url.pathname}`
}

function addressKey({ address, port, forHost }: { readonly address: unknown; readonly port: unknown; readonly forHost: unknown }): string | null {
  if (typeof address !== 'string' || typeof forHost !== 'string' || typeof port !== 'number') return null
  return `a${address.length} ${port} ${address}${forHost}`
}
