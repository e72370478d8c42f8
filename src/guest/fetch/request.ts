import { kit } from '../part-kit.ts'
import { parseSimpleUrl } from '../url/parse-simple-url.ts'
import type { ParsedUrl } from '../url/parse-url.ts'
import type { AbortSignal } from '../web/events/abort-signal.ts'
import { type BodyState, cloneBody, isUnusable, takeOver } from './body/body-state.ts'
import { extractBody } from './body/extract-body.ts'
import { appendHeader, fillHeaders, type Headers, headerList, makeHeaders } from './headers/headers.ts'
import { contentType } from './headers/content-type.ts'
import { readOptions, type RequestOptions } from './request-options.ts'
import { quote } from './headers/header-text.ts'

/** What a request is. Held apart from the object, so that plugin code cannot write it. */
export interface RequestState {
  readonly url: ParsedUrl
  readonly method: string
  readonly headers: Headers
  body: BodyState | null
  readonly streamed: boolean
  readonly options: RequestOptions
  readonly source: AbortSignal | null
  signal: AbortSignal | null
}

/** What stands for options that were not given: nothing that the plugin put on prototypes is read from it. */
const NOTHING: object = { __proto__: null }

/** The state of a request. @throws TypeError for anything that is not a Request. */
export let requestState: (request: unknown) => RequestState

/** True for a Request made here, whatever its prototype says. */
export let isRequest: (value: unknown) => value is Request

/** The `Request` of the Fetch standard, without a page: URLs must be absolute. */
export class Request {
  #state: RequestState

  static {
    requestState = (request) => (request as Request).#state
    isRequest = (value): value is Request => typeof value === 'object' && value !== null && #state in value
  }

  constructor(input: unknown, init?: unknown) {
    if (arguments.length === 0) throw new TypeError('Request needs a URL')
    this.#state = readRequest(input, init)
  }

  get method(): string { return this.#state.method }
  get url(): string { return this.#state.url.href }
  get headers(): Headers { return this.#state.headers }
  get destination(): string { return '' }
  get referrer(): string { return this.#state.options.referrer }
  get referrerPolicy(): string { return this.#state.options.referrerPolicy }
  get mode(): string { return this.#state.options.mode }
  get credentials(): string { return this.#state.options.credentials }
  get cache(): string { return this.#state.options.cache }
  get redirect(): string { return this.#state.options.redirect }
  get integrity(): string { return this.#state.options.integrity }
  get keepalive(): boolean { return this.#state.options.keepalive }
  get duplex(): string { return 'half' }
  get isReloadNavigation(): boolean { return this.#never() }
  get isHistoryNavigation(): boolean { return this.#never() }

  get signal(): AbortSignal {
    const state = this.#state
    state.signal ??= kit.makeSignal(state.source)
    return state.signal
  }

  /** What only a page can be; reading the state checks that this is a Request. */
  #never(): boolean {
    void this.#state
    return false
  }

  clone(): Request {
    const state = this.#state
    if (state.body !== null && isUnusable(state.body)) throw new TypeError('A request whose body was read cannot be cloned')
    const copy = new Request(state.url.href)
    copy.#state = { ...state, headers: makeHeaders(headerList(state.headers), 'none'), body: state.body === null ? null : cloneBody(state.body), source: this.signal, signal: null }
    return copy
  }
}

/** Reads what a Request is made from. @throws TypeError as its constructor does. */
export function readRequest(input: unknown, given: unknown): RequestState {
  if (given !== undefined && given !== null && typeof given !== 'object' && typeof given !== 'function') throw new TypeError('The second argument of Request must be an object')
  const init = (given ?? NOTHING) as Readonly<Record<string, unknown>>
  const base = isRequest(input) ? requestState(input) : null
  const url = base === null ? checkUrl(input) : base.url
  const options = readOptions(init, base === null ? null : { method: base.method, options: base.options })
  const signal = init['signal']
  if (signal !== undefined && signal !== null) kit.isAborted(signal)
  const source = signal === undefined ? (base === null ? null : (base.signal ?? base.source)) : (signal as AbortSignal | null)
  const headers = makeHeaders(base === null || init['headers'] !== undefined ? [] : headerList(base.headers), 'none')
  if (init['headers'] !== undefined) fillHeaders(checkInit(init['headers']), (name, value) => appendHeader(headers, name, value))
  const { body, streamed } = chooseBody({ given: init['body'], base, method: options.method, headers, duplex: init['duplex'] })
  return { url, method: options.method, headers, body, streamed, options, source, signal: null }
}

function checkUrl(input: unknown): ParsedUrl {
  const text = `${input as string}`
  const url = parseSimpleUrl(text) ?? (kit.require('url')['parseUrl'] as (text: string) => ParsedUrl | null)(text)
  if (url === null) throw new TypeError(`"${quote(text)}" is not an absolute URL`)
  if (url.hasCredentials) throw new TypeError('A URL with a user name or password cannot be fetched')
  return url
}

function checkInit(headers: unknown): Parameters<typeof fillHeaders>[0] {
  if ((typeof headers !== 'object' && typeof headers !== 'function') || headers === null) throw new TypeError('Headers are made from Headers, pairs or an object')
  return headers as Headers
}

interface BodyChoice {
  readonly given: unknown
  readonly base: RequestState | null
  readonly method: string
  readonly headers: Headers
  readonly duplex: unknown
}

function chooseBody({ given, base, method, headers, duplex }: BodyChoice): { readonly body: BodyState | null; readonly streamed: boolean } {
  const inherited = base?.body ?? null
  const bodiless = method === 'GET' || method === 'HEAD'
  if (bodiless && ((given !== undefined && given !== null) || inherited !== null)) throw new TypeError(`A ${method} request cannot have a body`)
  if (given !== undefined && given !== null) {
    const { body, type, streamed } = extractBody(given)
    if (streamed && duplex !== 'half') throw new TypeError('A request with a stream as its body needs duplex: "half"')
    if (type !== null && contentType(headers) === null) appendHeader(headers, 'content-type', type)
    return { body, streamed }
  }
  if (inherited === null || base === null) return { body: null, streamed: false }
  if (isUnusable(inherited)) throw new TypeError('The body of the request was read already')
  return { body: takeOver(inherited), streamed: base.streamed }
}
