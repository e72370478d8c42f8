import { SallyportError } from '../../core/errors.ts'
import type { HostFunction } from '../../policy/capability.ts'
import { queryPermission } from '../../policy/query-permission.ts'
import type { RunPlan } from './run-plan.ts'

/** The host functions that every plugin has, by name: they hand out no power. */
export function builtInFunction(name: string, plan: RunPlan): HostFunction | undefined {
  if (name === 'permissions.query') {
    return { name, effect: false, call: (args) => queryPermission(plan.plugin.policy(), args, plan.plugin.bundle.baseFolder) }
  }
  if (name !== 'session.yield') return undefined
  return {
    name,
    effect: true,
    call: (args) => {
      if (plan.onYield === null) throw new SallyportError('SP_SESSION_UNANSWERED', 'The session asked something and nobody is there to answer: pass "onYield" to run()')
      return plan.onYield((args as readonly unknown[])[0], plan.info)
    },
  }
}
