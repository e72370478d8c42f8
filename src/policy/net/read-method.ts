import { SallyportError } from '../../core/errors.ts'
import { showText } from '../document/show-text.ts'

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,32}$/
const FORBIDDEN = new Set(['CONNECT', 'TRACE', 'TRACK'])
const NORMALISED = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'])

/**
 * Reads a method as the Fetch standard does: the six common ones in upper case, others as they stand.
 * @throws SallyportError SP_FETCH_INVALID for what is no method and for CONNECT, TRACE and TRACK.
 */
export function readMethod(method: string): string {
  const upper = typeof method === 'string' && TOKEN.test(method) ? method.toUpperCase() : ''
  if (upper === '' || FORBIDDEN.has(upper)) throw new SallyportError('SP_FETCH_INVALID', `Cannot fetch with method ${showText(String(method), 40)}`)
  return NORMALISED.has(upper) ? upper : method
}
