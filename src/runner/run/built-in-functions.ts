import { SallyportError } from '../../core/errors.ts'
import type { HostFunction } from '../../policy/capability.ts'
import { queryPermission } from '../../policy/query-permission.ts'
import type { RunPlan } from './run-plan.ts'

/** The host functions that every plugin has: they hand out no power. */
export function builtInFunctions(plan: RunPlan): readonly (readonly [string, HostFunction])[] {
  const query: HostFunction = {
    name: 'permissions.query',
    effect: false,
    call: async (args) => queryPermission(plan.plugin.policy(), args, plan.plugin.bundle.baseFolder),
  }
  const answer: HostFunction = {
    name: 'session.yield',
    effect: true,
    call: async (args) => {
      if (plan.onYield === null) throw new SallyportError('SP_SESSION_UNANSWERED', 'The session asked something and nobody is there to answer: pass "onYield" to run()')
      return plan.onYield((args as readonly unknown[])[0], plan.info)
    },
  }
  return [query, answer].map((hostFunction) => [hostFunction.name, hostFunction] as const)
}
