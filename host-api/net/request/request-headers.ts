import { quote } from '../../quote.ts'
import { fetchInvalid } from '../fetch-failures.ts'

/** A header list in order: lower-case names, values trimmed. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/
// SECURITY: CR, LF and NUL would start another header or another request; beyond latin1 a value changes its bytes on the way.
// Guarded by test/host-api/net/request/request-headers.test.ts.
const VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

/** Set by the transport itself: a plugin's value is left out without a word, since libraries send them out of habit. */
const LEFT_OUT: ReadonlySet<string> = new Set(['accept-encoding', 'connection', 'content-length', 'expect', 'keep-alive', 'te'])

/** Would change where a request goes, how it is framed or what a proxy thinks of it. */
const REFUSED: ReadonlySet<string> = new Set(['cookie2', 'host', 'http2-settings', 'trailer', 'transfer-encoding', 'upgrade', 'via'])
const REFUSED_PREFIXES: readonly string[] = ['proxy-', 'sec-']

/**
 * Checks the headers that a plugin wants to send.
 * @throws SallyportError SP_FETCH_INVALID for a name or value that is not valid, a header that only the transport may set, or too many bytes.
 */
export function checkRequestHeaders(headers: HeaderList, maxBytes: number): HeaderList {
  let bytes = 0
  const kept: [string, string][] = []
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    bytes += name.length + value.length + 4
    if (bytes > maxBytes) throw fetchInvalid(`Request headers are larger than ${maxBytes} bytes`)
    if (!NAME.test(name)) throw fetchInvalid(`Header name ${quote(name)} is not valid`)
    if (REFUSED.has(lower) || REFUSED_PREFIXES.some((prefix) => lower.startsWith(prefix))) throw fetchInvalid(`Header ${quote(lower)} may not be set`)
    checkHeaderValue(lower, value)
    if (!LEFT_OUT.has(lower)) kept.push([lower, value.replace(/^[\t ]+|[\t ]+$/g, '')])
  }
  return kept
}

/**
 * Checks one header value.
 * @throws SallyportError SP_FETCH_INVALID; the value itself is not shown, since it may be a secret.
 */
export function checkHeaderValue(name: string, value: string): void {
  if (!VALUE.test(value)) throw fetchInvalid(`Value of header ${quote(name)} holds a line break, a control character or one beyond latin1`)
}
