import { BAD_PORTS } from '../../../src/policy/net/bad-ports.ts'
import { quote } from '../../quote.ts'
import { fetchInvalid } from '../fetch-failures.ts'

// SECURITY: WHATWG parsing drops tabs and line feeds silently; a text that another parser would read differently is refused
// instead of repaired. Guarded by test/host-api/net/request/fetch-url.test.ts.
const CONTROL = /[\u0000-\u001f\u007f]/

/** Where a relative URL starts from and how long the text may be. */
export interface FetchUrlOptions {
  readonly base?: URL
  readonly maxLength: number
}

/**
 * Parses a URL once; everything after works on the parsed object and never on the text again.
 * @throws SallyportError SP_FETCH_INVALID for anything but an http or https URL with a host, without credentials, on a port that fetch may use.
 */
export function parseFetchUrl(text: string, options: FetchUrlOptions): URL {
  if (text.length > options.maxLength) throw fetchInvalid(`URL is longer than ${options.maxLength} characters`)
  if (CONTROL.test(text)) throw fetchInvalid(`URL ${quote(text)} holds a control character`)
  const url = URL.parse(text, options.base)
  if (url === null) throw fetchInvalid(`URL ${quote(text)} cannot be parsed`)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw fetchInvalid(`URL scheme ${quote(url.protocol)} is not "http:" or "https:"`)
  if (url.hostname === '') throw fetchInvalid(`URL ${quote(text)} has no host`)
  if (url.username !== '' || url.password !== '') throw fetchInvalid('URL holds a user name or password: send an authorization header instead')
  if (url.href.length > options.maxLength) throw fetchInvalid(`URL is longer than ${options.maxLength} characters`)
  if (BAD_PORTS.has(portOf(url))) throw fetchInvalid(`Port ${portOf(url)} is blocked: the fetch standard keeps it for another protocol`)
  return url
}

/** The port of an http or https URL, the default one included. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

/** The host as a resolver or a socket wants it: an IPv6 literal without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
}

/** Host and port as the policy names them: `api.example.com:443`, `[::1]:8080`. */
export function hostPortOf(url: URL): string {
  return `${url.hostname}:${portOf(url)}`
}
