import { SallyportError } from '../../core/errors.ts'
import { showText } from '../document/show-text.ts'
import { BAD_PORTS } from './bad-ports.ts'
import { canonicalHost } from './canonical-host.ts'

// The parser drops tabs and line feeds silently: two readers of the same text would then see two URLs.
const CONTROL = /\p{Cc}/u
const MAX_LENGTH = 65_536

function invalid(problem: string, text: string): SallyportError {
  // What may hold a password or a token is not repeated: only what stands before the first of "@", "?" and "#".
  const shown = /[@?#]/.test(text) ? `${text.split(/[@?#]/)[0] ?? ''}…` : text
  return new SallyportError('SP_FETCH_INVALID', `Cannot fetch ${showText(/@/.test(text) ? 'a URL' : shown, 200)}: ${problem}`)
}

/** The port that a URL names or implies. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

/**
 * Parses the URL of a request that the host is to send.
 * @throws SallyportError SP_FETCH_INVALID for anything but http(s) with a sound host, without userinfo, on a port that fetch allows.
 */
export function readFetchUrl(input: string | URL): URL {
  const text = input instanceof URL ? input.href : input
  if (typeof text !== 'string') throw invalid('a URL is a text', typeof text)
  if (text.length > MAX_LENGTH) throw invalid(`it is longer than ${MAX_LENGTH} characters`, text)
  if (CONTROL.test(text)) throw invalid('it contains control characters', text)
  const url = URL.parse(text)
  if (url === null) throw invalid('it is not an absolute URL', text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalid(`the scheme ${showText(url.protocol, 40)} is not http or https`, text)
  if (url.username !== '' || url.password !== '') throw invalid('it carries a user or a password', text)
  const host = canonicalHost(url.hostname)
  if (!host.ok) throw invalid(`its host ${showText(url.hostname, 80)} is refused: ${host.problem}`, text)
  if (BAD_PORTS.has(portOf(url))) throw invalid(`port ${portOf(url)} is blocked for fetch`, text)
  return url
}
