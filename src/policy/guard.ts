import type { Decision, PermissionRequest } from './request.ts'
import type { Policy } from './policy.ts'

/**
 * What a host function asks before it acts. Bound by the runner to one run, so that the plugin never says who it is.
 * `check` decides by the live policy, asks a person where the policy says `ask`, writes the decision to the audit,
 * and throws NotCapable (SallyportError SP_DENIED_*) unless the answer is allow.
 */
export interface Guard {
  readonly policy: Policy
  check(request: PermissionRequest): Promise<Decision>
  /** The same without a promise, unless a person has to be asked or the record takes its time: what it throws it then throws at once. */
  checkNow(request: PermissionRequest): Decision | Promise<Decision>
}
