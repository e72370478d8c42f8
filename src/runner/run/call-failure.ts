import type { ErrorCode } from '../../core/error-codes.ts'
import { isSallyportError, type SallyportError } from '../../core/errors.ts'
import type { Refusal } from './inbox.ts'

/** A failed call, once for the guest and once for the audit. */
export interface CallFailure {
  readonly refusal: Refusal
  readonly code: ErrorCode
  /** `refused` for what the plugin may not do, `failed` for what did not work. */
  readonly outcome: 'refused' | 'failed'
}

/**
 * Turns what a host function threw into what a plugin may know.
 * SECURITY: of anything but a SallyportError, and of faults of the host, only a code crosses: no message, path, stack or cause.
 * Held by test/runner/run/call-failure.test.ts.
 */
export function describeCallFailure(error: unknown): CallFailure {
  if (!isSallyportError(error) || error.fault === 'host') {
    const code = isSallyportError(error) ? error.code : 'SP_HOST_CALL_FAILED'
    return { code, outcome: 'failed', refusal: { name: 'Error', code, message: 'The host could not carry out the call' } }
  }
  const denied = error.code.startsWith('SP_DENIED_')
  return {
    code: error.code,
    outcome: denied ? 'refused' : 'failed',
    refusal: { name: denied ? 'NotCapable' : 'Error', code: guestCode(error), message: error.message, ...(denied ? grantFacts(error) : {}) },
  }
}

/** An sdk handler may give its refusal a code of its own, for the plugin only. */
function guestCode(error: SallyportError): string {
  const given = error.data['guestCode']
  return typeof given === 'string' ? given : error.code
}

function grantFacts(error: SallyportError): Partial<Refusal> {
  const facts: Record<string, string> = {}
  for (const key of ['kind', 'target', 'rule', 'grantHint']) {
    const value = error.data[key]
    if (typeof value === 'string') facts[key] = value
  }
  return facts
}
