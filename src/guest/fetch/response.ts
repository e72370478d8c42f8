import { kit } from '../part-kit.ts'
import type { ParsedUrl } from '../url/parse-url.ts'
import { type BodyState, cloneBody, makeBody } from './body/body-state.ts'
import { extractBody } from './body/extract-body.ts'
import { encodeUtf8 } from '../text/utf8.ts'
import { contentType } from './headers/content-type.ts'
import { isReasonPhrase, quote } from './headers/header-text.ts'
import { appendHeader, fillHeaders, headerGuard, type Headers, headerList, makeHeaders } from './headers/headers.ts'

/** What a response is. Held apart from the object, so that plugin code cannot write it. */
export interface ResponseState {
  readonly type: 'default' | 'basic' | 'error'
  readonly url: string
  readonly redirected: boolean
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  readonly body: BodyState | null
}

/** Known to this file only: the state follows. */
const BARE: object = { __proto__: null }
const NO_STATE = BARE as ResponseState

/** The state of a response. @throws TypeError for anything that is not a Response. */
export let responseState: (response: unknown) => ResponseState

/** True for a Response made here, whatever its prototype says. */
export let isResponse: (value: unknown) => value is Response

/** Makes a response of a state. */
export let makeResponse: (state: ResponseState) => Response

/** The `Response` of the Fetch standard. */
export class Response {
  #state: ResponseState

  static {
    responseState = (response) => (response as Response).#state
    isResponse = (value): value is Response => typeof value === 'object' && value !== null && #state in value
    makeResponse = (state) => {
      const response = new Response(null, BARE)
      response.#state = state
      return response
    }
  }

  constructor(body: unknown = null, init: unknown = {}) {
    this.#state = init === BARE ? NO_STATE : buildState(body === null ? null : extractBody(body), init)
  }

  static error(): Response {
    return makeResponse({ type: 'error', url: '', redirected: false, status: 0, statusText: '', headers: makeHeaders([], 'immutable'), body: null })
  }

  static redirect(url: unknown, status: unknown = 302): Response {
    const target = (kit.require('url')['parseUrl'] as (text: string) => ParsedUrl | null)(`${url as string}`)
    if (target === null) throw new TypeError(`"${quote(`${url as string}`)}" is not an absolute URL`)
    const code = toStatus(status)
    if (code !== 301 && code !== 302 && code !== 303 && code !== 307 && code !== 308) throw new RangeError(`${code} is not a status of a redirect`)
    return makeResponse({ type: 'default', url: '', redirected: false, status: code, statusText: '', headers: makeHeaders([['location', target.href]], 'immutable'), body: null })
  }

  static json(data: unknown, init: unknown = {}): Response {
    const text = kit.primordials.jsonStringify(data) as string | undefined
    if (text === undefined) throw new TypeError('The data cannot be written as JSON')
    return makeResponse(buildState({ body: makeBody(encodeUtf8(text)), type: 'application/json' }, init))
  }

  get type(): string { return this.#state.type }
  get url(): string { return this.#state.url }
  get redirected(): boolean { return this.#state.redirected }
  get status(): number { return this.#state.status }
  get ok(): boolean { return this.#state.status >= 200 && this.#state.status <= 299 }
  get statusText(): string { return this.#state.statusText }
  get headers(): Headers { return this.#state.headers }

  clone(): Response {
    const state = this.#state
    const body = state.body === null ? null : cloneBody(state.body)
    return makeResponse({ ...state, headers: makeHeaders(headerList(state.headers), headerGuard(state.headers)), body })
  }
}

/** True for a status whose response has no body. */
export function isBodiless(status: number): boolean {
  return status === 101 || status === 103 || status === 204 || status === 205 || status === 304
}

function buildState(content: { readonly body: BodyState; readonly type: string | null } | null, init: unknown): ResponseState {
  if (init !== undefined && init !== null && typeof init !== 'object' && typeof init !== 'function') throw new TypeError('The options of a Response must be an object')
  const given = (init ?? {}) as { readonly status?: unknown; readonly statusText?: unknown; readonly headers?: unknown }
  const status = given.status === undefined ? 200 : toStatus(given.status)
  if (status < 200 || status > 599) throw new RangeError(`${status} is not a status from 200 to 599`)
  const statusText = given.statusText === undefined ? '' : `${given.statusText as string}`
  if (!isReasonPhrase(statusText)) throw new TypeError(`"${quote(statusText)}" is not a status text`)
  const headers = makeHeaders([], 'none')
  if (given.headers !== undefined) {
    if ((typeof given.headers !== 'object' && typeof given.headers !== 'function') || given.headers === null) throw new TypeError('Headers are made from Headers, pairs or an object')
    fillHeaders(given.headers as Headers, (name, value) => appendHeader(headers, name, value))
  }
  if (content !== null && isBodiless(status)) throw new TypeError(`A response with status ${status} cannot have a body`)
  if (content?.type != null && contentType(headers) === null) appendHeader(headers, 'content-type', content.type)
  return { type: 'default', url: '', redirected: false, status, statusText, headers, body: content?.body ?? null }
}

function toStatus(status: unknown): number {
  return Number(status) & 0xffff
}
