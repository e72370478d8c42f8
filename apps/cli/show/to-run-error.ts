import { isSallyportError, type SallyportError } from '../../../src/core/errors.ts'
import type { RunError } from '../../../src/core/outcome.ts'

/** Turns whatever was thrown at the command line into the shape of an outcome's error. What is no SallyportError counts as a fault of Sallyport. */
export function toRunError(thrown: unknown): RunError {
  if (isSallyportError(thrown)) return fromSallyport(thrown)
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  return { code: 'SP_INTERNAL', name: error.name, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) }
}

function fromSallyport(error: SallyportError): RunError {
  const { kind, target, rule, grantHint } = error.data
  const texts = Object.entries({ kind, target, rule, grantHint }).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  // A cause inside Sallyport is for its developers; the message already says what its reader has to do.
  return { code: error.code, name: error.name, message: error.message, ...Object.fromEntries(texts) }
}

/** The advice that an error carries for the command line, or null. */
export function tipOf(thrown: unknown): string | null {
  const tip = isSallyportError(thrown) ? thrown.data['tip'] : undefined
  return typeof tip === 'string' ? tip : null
}
