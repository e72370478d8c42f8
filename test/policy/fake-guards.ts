import type { Guard } from '../../src/policy/guard.ts'
import type { PermissionRequest } from '../../src/policy/request.ts'
import { policyOf } from './decide-like-use.ts'

/** A guard that answers the same to everything and remembers what it was asked. It never throws, so that proofs have to look at the answer. */
export function constantGuard(effect: 'allow' | 'ask' | 'deny'): { guard: Guard; asked: PermissionRequest[] } {
  const asked: PermissionRequest[] = []
  const guard: Guard = {
    policy: policyOf({}),
    check: async (request) => guard.checkNow(request),
    checkNow(request) {
      asked.push(request)
      return { effect, kind: request.kind, target: 'target', rule: 'fake', hint: null }
    },
  }
  return { guard, asked }
}
