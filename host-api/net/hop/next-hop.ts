import { fetchInvalid } from '../fetch-failures.ts'
import { parseFetchUrl } from '../request/fetch-url.ts'
import type { HeaderList } from '../request/request-headers.ts'
import { isCredentialHeader } from './credential-headers.ts'

/** One request of a chain of redirects, with placeholders in place of secrets. */
export interface Hop {
  readonly url: URL
  readonly method: string
  readonly headers: HeaderList
  readonly body: Uint8Array | null
}

/** What a redirect says, and what its request had carried. */
export interface RedirectAnswer {
  readonly status: number
  readonly location: string
  readonly carriedSecret: boolean
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
// They describe a body and go with it.
const BODY_HEADERS: ReadonlySet<string> = new Set(['content-encoding', 'content-language', 'content-location', 'content-type'])

/** True for a status that sends the client elsewhere. */
export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status)
}

/**
 * The request that follows a redirect, by the rules of the fetch standard and stricter ones for credentials.
 * @throws SallyportError SP_FETCH_INVALID for a target that fetch may not go to.
 */
export function nextHop(hop: Hop, answer: RedirectAnswer, maxLength: number): Hop {
  const url = parseFetchUrl(answer.location, { base: hop.url, maxLength })
  const crossOrigin = url.origin !== hop.url.origin
  // SECURITY: credentials belong to the origin that they were written for. Guarded by test/host-api/net/redirects.test.ts.
  const kept = crossOrigin ? hop.headers.filter(([name]) => !isCredentialHeader(name)) : hop.headers
  if (hop.url.protocol === 'https:' && url.protocol === 'http:' && (hop.headers.length > kept.length || answer.carriedSecret)) {
    throw fetchInvalid('Redirect from https to http is not followed with credentials')
  }
  if (!becomesGet(hop.method, answer.status)) return { url, method: hop.method, headers: kept, body: hop.body }
  return { url, method: 'GET', headers: kept.filter(([name]) => !BODY_HEADERS.has(name)), body: null }
}

function becomesGet(method: string, status: number): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}
