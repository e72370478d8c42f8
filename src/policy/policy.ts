import type { Limits } from '../core/limits.ts'

// Placeholder of the shape only; parse-policy.ts fills it. Owned by src/policy.

/** A parsed, canonical, frozen policy document. Made by parsePolicy only. */
export interface Policy {
  readonly limits: Limits
}
