import { SallyportError, isSallyportError } from '../../src/core/errors.ts'
import { CheckedPath } from '../../src/policy/checked-path.ts'
import type { Guard } from '../../src/policy/guard.ts'
import { notCapable } from '../../src/policy/not-capable.ts'
import { quote } from '../quote.ts'
import type { RequestedPath } from './requested-path.ts'

/**
 * Asks the guard for a path: the one that the plugin asked for, or the one that links led to.
 * The refusal names the path as the plugin wrote it; the resolved one, which would show it the host's folders, is under `cause`.
 * @throws SallyportError SP_DENIED_READ
 */
export async function checkRead(guard: Guard, asked: RequestedPath, path: string): Promise<CheckedPath> {
  try {
    return await CheckedPath.check(guard, path)
  } catch (error) {
    if (!isSallyportError(error) || error.code !== 'SP_DENIED_READ') throw error
    throw path === asked.absolute ? asWritten(asked.written, error) : ledOut(asked.written, error)
  }
}

function asWritten(written: string, denied: SallyportError): SallyportError {
  const { rule, grantHint } = denied.data
  const named = String(rule)
  const hint = typeof grantHint !== 'string' ? null : grantHint.startsWith('--allow-read=') ? `--allow-read=${written.replaceAll(',', ',,')}` : grantHint
  // Only a person's no comes from an ask rule and has no hint.
  const refusedByPerson = hint === null && named.includes('.ask[')
  const { message, data } = notCapable({ effect: 'deny', kind: 'read', target: written, rule: named, hint }, { refusedByPerson })
  return new SallyportError('SP_DENIED_READ', message, { data, cause: denied })
}

// SECURITY: says nothing about the target, neither whether it exists nor which rule it met; test/host-api/read/check-read.test.ts
function ledOut(written: string, denied: SallyportError): SallyportError {
  const message = `Requires read access to ${quote(written)}: a link on the way leads out of what is granted`
  return new SallyportError('SP_DENIED_READ', message, { data: { kind: 'read', target: written, rule: 'default', grantHint: null }, cause: denied })
}
