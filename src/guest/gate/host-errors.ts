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

/** Makes the error that a plugin catches of a refusal: name, message and facts, no host stack, no host path, no cause. */
export type RefusalErrors = (refusal: HostRefusal) => Error

const FACTS = ['code', 'kind', 'target', 'rule', 'grantHint'] as const

/** What makes the errors of one isolate. The class of powers that were not granted is made with the first of them: a class costs every isolate as much as twenty functions. */
export function makeRefusalErrors(): RefusalErrors {
  let notCapable: (new (message: string) => Error) | null = null
  return (refusal) => {
    const error = refusal.name === 'NotCapable' ? new (notCapable ??= defineNotCapable())(refusal.message) : new PrimordialError(refusal.message)
    if (refusal.name !== 'NotCapable' && refusal.name !== 'Error') defineHidden(error, 'name', refusal.name)
    for (let index = 0; index < FACTS.length; index += 1) {
      const key = FACTS[index] as (typeof FACTS)[number]
      if (refusal[key] !== undefined) defineHidden(error, key, refusal[key])
    }
    return error
  }
}

/** The error of a power that was not granted. Plugins see it by name and code; the class itself is not a global. */
function defineNotCapable(): new (message: string) => Error {
  class NotCapable extends PrimordialError {}
  defineHidden(NotCapable.prototype, 'name', 'NotCapable')
  return NotCapable
}
