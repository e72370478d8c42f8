import { quote } from '../../quote.ts'
import { fetchInvalid } from '../fetch-failures.ts'

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}$/
const FORBIDDEN: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK'])
const NORMALISED: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH'])

/**
 * Checks and normalises a method: the well-known ones become upper case, so that policy rules see one spelling.
 * @throws SallyportError SP_FETCH_INVALID for a method that is no token, or that opens a tunnel or echoes a request.
 */
export function parseFetchMethod(text: string): string {
  if (!TOKEN.test(text)) throw fetchInvalid(`Method ${quote(text)} is not a valid method`)
  const upper = text.toUpperCase()
  if (FORBIDDEN.has(upper)) throw fetchInvalid(`Method ${quote(text)} is not allowed`)
  return NORMALISED.has(upper) ? upper : text
}
