import { portOf, readFetchUrl } from '../../../src/policy/net/read-fetch-url.ts'
import { fetchInvalid } from '../fetch-failures.ts'

/** Where a relative URL starts from and how long the text may be. */
export interface FetchUrlOptions {
  readonly base?: URL
  readonly maxLength: number
}

// SECURITY: URL parsing drops tabs and line feeds silently; a text that another parser would read differently is refused instead of repaired.
// Guarded by test/host-api/net/request/fetch-url.test.ts.
const CONTROL = /[\u0000-\u001f\u007f]/

/**
 * Parses a URL once; everything after works on the parsed object and never on the text again.
 * @throws SallyportError SP_FETCH_INVALID for anything but an http or https URL with a host, without credentials, on a port that fetch may use.
 */
export function parseFetchUrl(text: string, { base, maxLength }: FetchUrlOptions): URL {
  if (text.length > maxLength) throw fetchInvalid(`URL is longer than ${maxLength} characters`)
  if (base === undefined) return checkLength(readFetchUrl(text), maxLength)
  const url = CONTROL.test(text) ? null : URL.parse(text, base)
  if (url === null) throw fetchInvalid('URL cannot be parsed')
  return checkLength(readFetchUrl(url), maxLength)
}

function checkLength(url: URL, maxLength: number): URL {
  // Percent-encoding makes a text up to nine times as long.
  if (url.href.length > maxLength) throw fetchInvalid(`URL is longer than ${maxLength} characters`)
  return url
}

/** The host as a resolver or a socket wants it: an IPv6 literal without its brackets. */
export function hostOf(url: { readonly hostname: string }): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
}

/** Host and port as the policy names them: `api.example.com:443`, `[::1]:8080`. */
export function hostPortOf(url: URL): string {
  return `${url.hostname}:${portOf(url)}`
}
