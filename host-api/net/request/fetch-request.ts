import { z } from 'zod'
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

const SHAPE = z.tuple([
  z.strictObject({
    url: z.string(),
    method: z.string(),
    headers: z.array(z.tuple([z.string(), z.string()])).max(MAX_HEADERS),
    body: z.instanceof(Uint8Array).nullable(),
    redirect: z.enum(['follow', 'error', 'manual']),
  }),
])

/**
 * Checks the arguments of `net.fetch`, which come from a cell and may have any shape.
 * @throws SallyportError SP_FETCH_INVALID
 */
export function parseFetchRequest(args: unknown, settings: FetchSettings): FetchRequest {
  const shaped = SHAPE.safeParse(args)
  if (!shaped.success) throw fetchInvalid('Arguments of fetch do not have the shape of a request')
  const [record] = shaped.data
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
  const shaped = SHAPE.safeParse(args)
  if (!shaped.success) return 'malformed request'
  const url = shaped.data[0].url.length > 8192 ? null : URL.parse(shaped.data[0].url)
  const method = shaped.data[0].method.slice(0, 32)
  return url === null ? `${method} malformed URL` : `${method} ${url.protocol}//${url.host}${url.pathname}`
}
