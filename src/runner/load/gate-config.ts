import { SallyportError } from '../../core/errors.ts'
import type { Limits } from '../../core/limits.ts'
import { encodeValue } from '../../values/encode-value.ts'
import { budgetFor, DEFAULT_VALUE_BUDGET } from '../../values/value-budget.ts'
import type { Attached } from './attach.ts'


/**
 * Writes the configuration of the guest's gate. Its counterpart in the isolate is src/guest/gate/config.ts.
 * @throws SallyportError SP_USAGE when a capability puts something on ctx that is not plain data.
 */
export function writeGateConfig(attached: Attached, options: { readonly limits: Limits; readonly sanitise: 'refuse' | 'drop' }): string {
  const { limits, sanitise } = options
  const data = encodeValue(attached.data, { root: 'ctx', budget: DEFAULT_VALUE_BUDGET, sanitise: 'refuse' })
  if (!data.ok || data.blobs.length > 0) throw new SallyportError('SP_USAGE', `Cannot put this on ctx: ${data.ok ? 'bytes' : data.message}`)
  const uncounted = [...attached.functions.values()].filter((hostFunction) => hostFunction.counted === false).map((hostFunction) => hostFunction.name)
  const config = JSON.stringify({
    budget: budgetFor(limits.outputBytes),
    sanitise,
    hostCalls: limits.hostCalls,
    hostCallsInFlight: limits.hostCallsInFlight,
    logBytes: limits.logBytes,
    members: attached.members,
    globals: attached.globals,
    uncounted,
  })
  return `${config.slice(0, -1)},"data":${data.text}}`
}
