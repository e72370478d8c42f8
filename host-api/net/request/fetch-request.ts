import { readMethod } from '../../../src/policy/net/read-method.ts'
import { fetchInvalid } from '../fetch-failures.ts'
import type { FetchSettings } from '../fetch-options.ts'
import { parseFetchUrl } from './fetch-url.ts'
import { checkRequestHeaders, type HeaderList } from './request-headers.ts'

/** One request of a plugin, checked: safe to decide on and to send. Secrets are still placeholders. */
export interface FetchRequest {
  readonly url: URL
  readonly method: string
  readonly headers: HeaderList
  readonly body: Uint8Array | null
  readonly redirect: 'follow' | 'error' | 'manual'
}

const MAX_HEADERS = 128

const FIELDS = 5
const REDIRECTS: ReadonlySet<unknown> = new Set(['follow', 'error', 'manual'])

/** The arguments of `net.fetch` when they have the right shape. */
interface FetchRecord {
  readonly url: string
  readonly method: string
  readonly headers: HeaderList
  readonly body: Uint8Array | null
  readonly redirect: FetchRequest['redirect']
}

/**
 * Checks the arguments of `net.fetch`, which come from a cell and may have any shape.
 * @throws SallyportError SP_FETCH_INVALID
 */
export function parseFetchRequest(args: unknown, settings: FetchSettings): FetchRequest {
  const record = readRecord(args)
  if (record === null) throw fetchInvalid('Arguments of fetch do not have the shape of a request')
  const method = readMethod(record.method)
  if (record.body !== null && record.body.byteLength > settings.maxRequestBytes) throw fetchInvalid(`Request body is larger than ${settings.maxRequestBytes} bytes`)
  if (record.body !== null && (method === 'GET' || method === 'HEAD')) throw fetchInvalid(`Request with method "${method}" cannot have a body`)
  return {
    url: parseFetchUrl(record.url, { maxLength: settings.maxUrlLength }),
    method,
    headers: checkRequestHeaders(record.headers, settings.maxHeaderBytes),
    body: record.body,
    redirect: record.redirect,
  }
}

/** One line for the audit: method and target without query, whatever the arguments are. */
export function describeFetch(args: unknown): string {
  const record = readRecord(args)
  if (record === null) return 'malformed request'
  const url = record.url.length > 8192 ? null : URL.parse(record.url)
  const method = record.method.slice(0, 32)
  return url === null ? `${method} malformed URL` : `${method} ${url.protocol}//${url.host}${url.pathname}`
}

/** By hand and not by a schema: this is asked twice for every fetch. `args` is decoded plain data, so reading it calls nothing. */
function readRecord(args: unknown): FetchRecord | null {
  if (!Array.isArray(args) || args.length !== 1) return null
  const record: unknown = args[0]
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return null
  const { url, method, headers, body, redirect } = record as Readonly<Record<string, unknown>>
  if (typeof url !== 'string' || typeof method !== 'string' || !REDIRECTS.has(redirect) || !isHeaderList(headers)) return null
  if (body !== null && !(body instanceof Uint8Array)) return null
  // Each of the fields was found: with as many keys there is no other.
  if (Object.keys(record).length !== FIELDS) return null
  return { url, method, headers, body, redirect: redirect as FetchRequest['redirect'] }
}

function isHeaderList(headers: unknown): headers is HeaderList {
  if (!Array.isArray(headers) || headers.length > MAX_HEADERS) return false
  return headers.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string' && typeof pair[1] === 'string')
}
