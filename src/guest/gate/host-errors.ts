import { defineHidden, PrimordialError } from '../primordials.ts'

/** What the host says of a refused or failed call. */
export interface HostRefusal {
  readonly name: string
  readonly message: string
  readonly code: string
  readonly kind?: string
  readonly target?: string
  readonly rule?: string
  readonly grantHint?: string
}

/** The error of a power that was not granted. Plugins see it by name and code; the class itself is not a global. */
class NotCapable extends PrimordialError {}
defineHidden(NotCapable.prototype, 'name', 'NotCapable')

const FACTS = ['code', 'kind', 'target', 'rule', 'grantHint'] as const

/** Makes the error that a plugin catches: name, message and facts, no host stack, no host path, no cause. */
export function makeHostError(refusal: HostRefusal): Error {
  const error = refusal.name === 'NotCapable' ? new NotCapable(refusal.message) : new PrimordialError(refusal.message)
  if (refusal.name !== 'NotCapable' && refusal.name !== 'Error') defineHidden(error, 'name', refusal.name)
  for (let index = 0; index < FACTS.length; index += 1) {
    const key = FACTS[index] as (typeof FACTS)[number]
    if (refusal[key] !== undefined) defineHidden(error, key, refusal[key])
  }
  return error
}
