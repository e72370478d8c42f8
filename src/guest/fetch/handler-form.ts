import { kit } from '../part-kit.ts'
import { decodeUtf8Strictly } from '../text/utf8.ts'
import { consumeBody } from './body/body-state.ts'
import { contentType } from './headers/content-type.ts'
import { appendHeader, Headers, headerList } from './headers/headers.ts'
import { parseMime } from './headers/mime.ts'
import type { Pair } from './headers/pair-iterator.ts'
import { Request } from './request.ts'
import { isResponse, responseState } from './response.ts'

/** A response as plain data. A header that came several times is joined with commas; several cookies are an array. */
export interface PlainResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: string | Uint8Array
}

const REQUEST_KEYS = ['url', 'method', 'headers', 'body'] as const
const TEXT = /^(?:text\/.*|application\/(?:json|xml|javascript|x-www-form-urlencoded)|.*\+(?:json|xml))$/

/**
 * The Request that a `fetch` handler is given for an input.
 * `{ url, method?, headers?, body? }` and nothing else, with a text as url, is that request; a body that is neither text nor bytes is sent as JSON,
 * and a body without a method makes it a POST. Any other input becomes a POST of its JSON to https://plugin.invalid/.
 * @throws TypeError for a url, method or header that cannot be one.
 */
export function toRequest(input: unknown): Request {
  if (!isRequestInput(input)) return new Request('https://plugin.invalid/', jsonInit(input, 'POST', undefined))
  const { url, headers } = input
  const body = input['body'] ?? null
  const method = input['method'] ?? (body === null ? 'GET' : 'POST')
  const plain = body === null || typeof body === 'string' || kit.primordials.isView(body) || kit.primordials.isArrayBuffer(body)
  return new Request(url, plain ? { __proto__: null, method, headers, body } : jsonInit(body, method, headers))
}

/** The plain data that a `fetch` handler's answer becomes. @throws TypeError when it is no Response of this realm, or its body was read. */
export async function fromResponse(response: unknown): Promise<PlainResponse> {
  if (!isResponse(response)) throw new TypeError('A fetch handler must return a Response')
  const { status, headers, body } = responseState(response)
  const bytes = body === null ? new Uint8Array(0) : (await consumeBody(body)).bytes
  const type = contentType(headers)
  const text = type === null || TEXT.test(parseMime(type)?.essence ?? '') ? decodeUtf8Strictly(bytes) : null
  return { __proto__: null, status, headers: plainHeaders(headers), body: text ?? bytes } as PlainResponse
}

function isRequestInput(input: unknown): input is { readonly url: string; readonly headers?: unknown } & Readonly<Record<string, unknown>> {
  const { arrayIndexOf, getOwnPropertyDescriptor, isArray, ownKeys } = kit.primordials
  if (typeof input !== 'object' || input === null || isArray(input)) return false
  const keys = ownKeys(input)
  for (let index = 0; index < keys.length; index += 1) if (arrayIndexOf(REQUEST_KEYS, keys[index]) === -1) return false
  return typeof getOwnPropertyDescriptor(input, 'url')?.value === 'string'
}

function jsonInit(value: unknown, method: unknown, headers: unknown): object {
  const given = kit.primordials.jsonStringify(value === undefined ? null : value)
  const typed = new Headers(headers as Headers | undefined)
  if (contentType(typed) === null) appendHeader(typed, 'content-type', 'application/json')
  return { __proto__: null, method, headers: typed, body: given }
}

function plainHeaders(headers: Headers): Record<string, string | string[]> {
  const { defineData, getOwnPropertyDescriptor, isArray, arrayPush } = kit.primordials
  const plain = { __proto__: null } as unknown as Record<string, string | string[]>
  const list = headerList(headers)
  for (let index = 0; index < list.length; index += 1) {
    const name = (list[index] as Pair<string>)[0]
    const value = (list[index] as Pair<string>)[1]
    const known = getOwnPropertyDescriptor(plain, name)?.value as string | string[] | undefined
    if (known === undefined) defineData(plain, name, value)
    else if (isArray(known)) arrayPush(known, value)
    else defineData(plain, name, name === 'set-cookie' ? [known, value] : `${known}, ${value}`)
  }
  return plain
}
