import { kit } from '../part-kit.ts'
import type { ParsedUrl } from './parse-url.ts'

const SIMPLE = /^(https?):\/\/((?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d))(?::([1-9]\d{0,4}))?(\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*)?(\?[A-Za-z0-9\-._~!$&()*+,;=:@%/?[\]]*)?(#[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*)?$/
const DOTS = /\/\.|%2e/i

/**
 * Parses a URL that is written as the URL standard would write it, or is missing no more than the slash after its host: the most of what is fetched.
 * It needs neither the url part nor anything that a plugin could have replaced.
 * @returns null for every other text, which may be a URL all the same.
 */
export function parseSimpleUrl(text: string): ParsedUrl | null {
  const { parseInteger, regexpExec, stringIndexOf } = kit.primordials
  const found = regexpExec(SIMPLE, text)
  if (found === null) return null
  const scheme = found[1] as string
  const host = found[2] as string
  const path = found[4] ?? '/'
  const port = found[3] === undefined ? null : parseInteger(found[3], 10)
  if (port === (scheme === 'https' ? 443 : 80) || (port !== null && port > 65535)) return null
  // Engines disagree on which punycode they take: the library decides.
  if (stringIndexOf(host, 'xn--') !== -1 || regexpExec(DOTS, path) !== null) return null
  const withoutFragment = `${scheme}://${host}${port === null ? '' : `:${found[3] as string}`}${path}${found[5] ?? ''}`
  return { href: `${withoutFragment}${found[6] ?? ''}`, withoutFragment, scheme, host, port, hasCredentials: false }
}
