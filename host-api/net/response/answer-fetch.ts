import { isUtf8 } from 'node:buffer'
import type { ResponseHead } from '../dial/exchange.ts'
import { answerRefused, fetchBytes, fetchInvalid } from '../fetch-failures.ts'
import type { FetchContext } from '../hop/fetch-context.ts'
import type { FollowedAnswer } from '../hop/follow-redirects.ts'
import { paidPieces, receivedPieces } from './body-pieces.ts'
import { decodeBody, parseContentEncoding } from './decode-body.ts'
import { countBodies, keepBody, OpenBody } from './open-body.ts'
import { visibleHeaders, visibleStatusText, writeHeaders } from './response-headers.ts'

/** What `net.fetch` answers. */
export interface FetchAnswer {
  readonly status: number
  readonly statusText: string
  /** A line `name:value` for each. */
  readonly headers: string
  /** Of the last hop, without fragment, with placeholders in place of secrets. */
  readonly url: string
  readonly redirected: boolean
  /** The beginning of the body, which is all of it when `more` is null; a text stands for its UTF-8; null for a response that has no body. */
  readonly body: Uint8Array | string | null
  /** The number to read the rest of the body by, with `net.body`. */
  readonly more: number | null
}

/** The first piece of a body goes with the answer, so that a small response costs one crossing. */
const INLINE = { maxBytes: 65_536, graceMs: 15 }
const TEXTUAL = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript|x-www-form-urlencoded)\b)/i
const NULL_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * Makes the answer for the plugin out of the last answer of the wire.
 * @throws SallyportError SP_FETCH_BYTES, SP_FETCH_FAILED, SP_FETCH_INVALID
 */
export async function answerFetch(answer: FollowedAnswer, context: FetchContext): Promise<FetchAnswer> {
  const { hop, head, exchange } = answer
  const codings = parseContentEncoding(head.headers)
  const outline = {
    status: checkStatus(answer),
    statusText: visibleStatusText(head.statusText),
    headers: writeHeaders(visibleHeaders(head.headers, { decoded: codings !== null && codings.length > 0, redacted: answer.redactor !== null })),
    url: withoutFragment(hop.url),
    redirected: answer.redirected,
  }
  if (hop.method === 'HEAD' || NULL_BODY.has(head.status)) {
    // What a server sends all the same is not read: the connection goes with it.
    exchange.abort(new Error('Response has no body'))
    context.scope[Symbol.dispose]()
    return { ...outline, body: null, more: null }
  }
  checkAnnounced(answer, context)
  const whole = codings?.length === 0 && answer.redactor === null ? exchange.takeWhole(INLINE.maxBytes) : null
  if (whole !== null) return { ...outline, body: asText(payWhole(whole, hop.url, context), head), more: null }
  const body = openBody(answer, context)
  const first = await body.read(INLINE)
  const chunk = first.chunk ?? new Uint8Array(0)
  return { ...outline, body: chunk, more: first.done ? null : keepRest(body, context) }
}

/** The same caps and the same budget as for a body in pieces, for one that is there already: no clocks, no pieces. */
function payWhole(body: Uint8Array, url: URL, { call, scope, settings }: FetchContext): Uint8Array {
  scope.mustLive()
  if (body.byteLength > settings.maxResponseBytes) throw fetchBytes(url, `the response body is larger than ${settings.maxResponseBytes} bytes`)
  call.fetchBudget.spend(body.byteLength)
  scope[Symbol.dispose]()
  return body
}

/** What a plugin will read as text goes as text: it saves copies of bytes here, and a decoder in the isolate. */
function asText(body: Uint8Array, { headers }: ResponseHead): Uint8Array | string {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  if (!TEXTUAL.test(type) || !isUtf8(body)) return body
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
}

function withoutFragment({ href, hash }: URL): string {
  return hash === '' ? href : href.slice(0, -hash.length)
}

function openBody({ hop, head, exchange, redactor }: FollowedAnswer, { call, scope, settings, alarms }: FetchContext): OpenBody {
  const caps = { url: hop.url, maxBytes: settings.maxResponseBytes, idleMs: settings.timeouts.bodyIdleMs, alarms }
  const decoded = decodeBody(receivedPieces(exchange, caps), parseContentEncoding(head.headers) ?? [])
  const paid = paidPieces(decoded, caps, call.fetchBudget)
  return new OpenBody(redactor === null ? paid : redactor.stream(paid), { scope, url: hop.url })
}

function keepRest(body: OpenBody, { call, scope, nextBodyId }: FetchContext): number {
  // The run may have ended while this call was on its way: nobody would dispose of what is kept now.
  if (scope.reason !== null) throw scope.reason
  const id = nextBodyId()
  keepBody(call, id, body)
  scope.leaveCall()
  return id
}

/** A Response cannot be made with any other status. */
function checkStatus({ hop, head }: FollowedAnswer): number {
  if (head.status <= 599) return head.status
  throw answerRefused(hop.url, `the status ${head.status} is not an HTTP status`)
}

/** An answer that says it is too large is refused before any of it is read. */
function checkAnnounced({ hop, head }: FollowedAnswer, { settings }: FetchContext): void {
  const length = Number(head.headers.find(([name]) => name === 'content-length')?.[1] ?? 0)
  if (length > settings.maxResponseBytes) throw fetchBytes(hop.url, `the response body is larger than ${settings.maxResponseBytes} bytes`)
}

/**
 * Refuses a fetch of a run that holds too many bodies open, before anything is sent.
 * @throws SallyportError SP_FETCH_INVALID
 */
export function checkOpenBodies({ call, settings }: Pick<FetchContext, 'call' | 'settings'>): void {
  if (countBodies(call) >= settings.maxOpenBodies) {
    throw fetchInvalid(`More than ${settings.maxOpenBodies} response bodies are open: read or cancel them first`)
  }
}
