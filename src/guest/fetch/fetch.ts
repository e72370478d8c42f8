import { kit } from '../part-kit.ts'
import type { AbortSignal } from '../web/events/abort-signal.ts'
import { type BodyState, consumeBody, handOut, makeBody, makeTextBody } from './body/body-state.ts'
import { box, type Boxed, type ByteSource } from './body/byte-stream.ts'
import { readDataUrl } from './data-url.ts'
import { headerList, makeHeaders, receivedHeaders } from './headers/headers.ts'
import { encodeUtf8 } from '../text/utf8.ts'
import type { Pair } from './headers/pair-iterator.ts'
import { readRequest, type RequestState } from './request.ts'
import { isBodiless, makeResponse, type Response } from './response.ts'

/** What crosses the gate for one request: plain data, made here from the request's own state. */
export interface FetchRecord {
  readonly url: string
  readonly method: string
  readonly headers: readonly Pair<string>[]
  readonly body: Uint8Array | null
  readonly redirect: 'follow' | 'error' | 'manual'
}

/** What the host answers: the head, the first piece of the body or all of it, and a number to ask for more. */
export interface FetchAnswer {
  readonly status: number
  readonly statusText: string
  /** A line `name:value` for each header. */
  readonly headers: string
  readonly url: string
  readonly redirected: boolean
  /** A text stands for its UTF-8. */
  readonly body: Uint8Array | string | null
  readonly more: number | null
}

/** The most bytes of a streamed request body: they are collected before they are sent. */
const STREAMED_BODY_CAP = 16 * 1024 * 1024

/** The `fetch` of the Fetch standard. Without a grant it rejects with NotCapable and nothing crosses the gate. */
export function fetch(input: unknown, init?: unknown): Promise<Response> {
  const { promise, resolve, reject } = kit.primordials.makeDeferred<Response>()
  try {
    start(readRequest(input, init), resolve, reject)
  } catch (error) {
    reject(error)
  }
  return promise
}

function start(request: RequestState, resolve: (response: Response) => void, reject: (error: unknown) => void): void {
  const signal = request.source
  if (signal !== null && kit.isAborted(signal)) throw kit.abortReason(signal)
  const { scheme } = request.url
  if (scheme === 'data') return resolve(answerDataUrl(request))
  if (scheme !== 'http' && scheme !== 'https') throw new TypeError(`fetch takes http, https and data URLs, not "${scheme}:"`)
  if (!kit.granted('fetch')) throw notGranted(request)
  const send = (body: Uint8Array | null): void => {
    if (signal !== null && kit.isAborted(signal)) return reject(kit.abortReason(signal))
    const call = kit.hostCall('fetch', makeRecord(request, body), signal === null ? NO_OPTIONS : withSignal(signal))
    kit.primordials.safeThen(call, (answer) => resolve(toResponse(answer as FetchAnswer, request)), (error) => reject(toFetchError(error, signal)))
  }
  if (request.body === null) send(null)
  else if (request.body.stream === null && request.body.source === null) send(takeBytes(request.body))
  else kit.primordials.whenSettled(consumeBody(request.body, STREAMED_BODY_CAP), (read) => send((read as Boxed<Uint8Array>).bytes), reject)
}

const NO_OPTIONS: { readonly signal?: AbortSignal } = Object.freeze({ __proto__: null } as object)

function withSignal(signal: AbortSignal): { readonly signal: AbortSignal } {
  return { __proto__: null, signal } as unknown as { readonly signal: AbortSignal }
}

/** SECURITY: made of own data properties from captured built-ins only, so that what the plugin did to the realm does not write it. Guarded by test/guest/fetch/tampering.test.ts. */
function makeRecord(request: RequestState, body: Uint8Array | null): FetchRecord {
  const { arrayPush } = kit.primordials
  const list = headerList(request.headers)
  const headers: Pair<string>[] = []
  for (let index = 0; index < list.length; index += 1) arrayPush(headers, [(list[index] as Pair<string>)[0], (list[index] as Pair<string>)[1]])
  const { method, options } = request
  const url: unknown = request.url.withoutFragment
  // The URL library runs on the plugin's built-ins: what it gives may be any text then, but nothing else than text goes on.
  if (typeof url !== 'string') throw new TypeError('The URL of the request is no text')
  return { __proto__: null, url, method, headers, body, redirect: options.redirect } as FetchRecord
}

function takeBytes(body: BodyState): Uint8Array {
  if (body.used) throw new TypeError('The body of the request was read already')
  body.used = true
  return handOut(body)
}

function toResponse(answer: FetchAnswer, request: RequestState): Response {
  const { status, statusText, url, redirected, more } = answer
  const empty = request.method === 'HEAD' || isBodiless(status)
  if (empty && more !== null) cancelAtHost(more)
  const source = more === null ? null : pullFromHost(more, request.source)
  const given = answer.body ?? ''
  const body = empty ? null : typeof given === 'string' && source === null ? makeTextBody(given) : makeBody(typeof given === 'string' ? encodeUtf8(given) : given, source)
  return makeResponse({ type: 'basic', url, redirected, status, statusText, headers: receivedHeaders(answer.headers), body })
}

/** The rest of a body, piece by piece as it is read. The host drops what nobody read when the run ends. */
function pullFromHost(id: number, signal: AbortSignal | null): ByteSource {
  let ended = false
  return {
    pull: () => {
      const { promise, resolve, reject } = kit.primordials.makeDeferred<Boxed<Uint8Array | null>>()
      if (ended) resolve(box(null))
      if (ended) return promise
      if (signal !== null && kit.isAborted(signal)) {
        cancelAtHost(id)
        reject(kit.abortReason(signal))
        return promise
      }
      const call = kit.hostCall('fetch.body', { __proto__: null, id }, signal === null ? NO_OPTIONS : withSignal(signal))
      kit.primordials.safeThen(call, (answer) => {
        const { chunk, done } = answer as { readonly chunk: Uint8Array | null; readonly done: boolean }
        ended = done || chunk === null
        resolve(box(chunk))
      }, (error) => {
        if (signal !== null && kit.isAborted(signal)) cancelAtHost(id)
        reject(toFetchError(error, signal))
      })
      return promise
    },
    cancel: () => {
      if (!ended) cancelAtHost(id)
      ended = true
    },
  }
}

function cancelAtHost(id: number): void {
  // A host that has forgotten the body already has nothing to cancel: either answer is fine.
  kit.primordials.safeThen(kit.hostCall('fetch.cancel', { __proto__: null, id }), () => undefined, () => undefined)
}

/** A refusal and an abort stay what they are; every other failure is the TypeError that the standard asks for, with the host's error as its cause. */
function toFetchError(error: unknown, signal: AbortSignal | null): unknown {
  if (signal !== null && kit.isAborted(signal)) return kit.abortReason(signal)
  const { defineHidden, getOwnPropertyDescriptor, PrimordialTypeError, stringStartsWith } = kit.primordials
  const code: unknown = typeof error === 'object' && error !== null ? getOwnPropertyDescriptor(error, 'code')?.value : undefined
  if (typeof code !== 'string' || stringStartsWith(code, 'SP_DENIED_')) return error
  const message: unknown = getOwnPropertyDescriptor(error as object, 'message')?.value
  const failed = new PrimordialTypeError(typeof message === 'string' ? `fetch failed: ${message}` : 'fetch failed')
  defineHidden(failed, 'cause', error)
  defineHidden(failed, 'code', code)
  return failed
}

function notGranted({ url }: RequestState): Error {
  const target = `${url.host}:${url.port ?? (url.scheme === 'https' ? 443 : 80)}`
  return kit.notCapable({ kind: 'net', target, hint: `--allow-net=${target}` })
}

function answerDataUrl(request: RequestState): Response {
  const found = readDataUrl(request.url.withoutFragment)
  if (found === null) throw new TypeError('The data URL is malformed')
  const body = request.method === 'HEAD' ? null : makeBody(found.bytes)
  return makeResponse({ type: 'basic', url: request.url.withoutFragment, redirected: false, status: 200, statusText: 'OK', headers: makeHeaders([['content-type', found.type]], 'immutable'), body })
}
