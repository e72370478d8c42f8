import type { Policy } from '../../policy/policy.ts'

/** True for what parsePolicy made, as opposed to a document that it still has to read. */
export function isPolicy(value: object): value is Policy {
  return 'layers' in value && Array.isArray(value.layers)
}
