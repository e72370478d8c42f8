import { SallyportError } from '../src/core/errors.ts'
import type { Attachment, Capability } from '../src/policy/capability.ts'
import { decide } from '../src/policy/decide.ts'
import { quote } from './quote.ts'

/**
 * Offers configuration text to plugins as `ctx.env.NAME`, for the names that a plugin's policy allows.
 * The values are copied: changing the object later changes nothing. A name without a value is absent, also when it is granted.
 * `process.env` may be given: nothing of it is visible without a grant.
 * @throws SallyportError SP_USAGE for a value that is not well-formed text
 * @example envValues({ REGION: 'eu-west-1' })
 */
export function envValues(values: Readonly<Record<string, string | undefined>>): Capability {
  const known = copyValues(values)
  return {
    name: 'env',
    attach({ policy }): Attachment | null {
      const granted = [...known].filter(([name]) => decide(policy, { kind: 'env', name }).effect === 'allow')
      if (granted.length === 0) return null
      return { functions: [], data: { env: Object.freeze(Object.fromEntries(granted)) } }
    },
  }
}

function copyValues(values: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  const known = new Map<string, string>()
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    if (typeof value !== 'string' || !value.isWellFormed()) throw new SallyportError('SP_USAGE', `The value of env ${quote(name)} must be well-formed text`)
    // SECURITY: as a property of ctx.env this name would be the prototype; test/host-api/env.test.ts
    if (name === '__proto__') throw new SallyportError('SP_USAGE', 'Cannot offer env "__proto__": no plugin could read it')
    known.set(name, value)
  }
  return known
}
