import type { Cancel } from '../../../src/core/alarm-clock.ts'
import { isSallyportError } from '../../../src/core/errors.ts'
import { whenReady } from '../../../src/core/when-ready.ts'
import type { CheckedAddress } from '../../../src/policy/checked-address.ts'
import { CheckedUrl } from '../../../src/policy/checked-url.ts'
import { Exchange, type ResponseHead } from '../dial/exchange.ts'
import { explainFetchFailure, fetchFailed, fetchTimeout } from '../fetch-failures.ts'
import { type FilledRequest, fillSecrets } from '../secrets/fill-secrets.ts'
import type { FetchSecret } from '../secrets/fetch-secret.ts'
import { findSecrets } from '../secrets/find-secrets.ts'
import { makeRedactor, type Redactor } from '../secrets/make-redactor.ts'
import { checkAddresses } from './check-addresses.ts'
import { checkSecrets, checkSecretTransport } from './check-secrets.ts'
import type { FetchContext } from './fetch-context.ts'
import type { Hop } from './next-hop.ts'

/** The answer to one request, its body not yet read. Headers are redacted; the body is not. */
export interface HopAnswer {
  readonly hop: Hop
  readonly head: ResponseHead
  readonly exchange: Exchange
  readonly redactor: Redactor | null
  readonly carriedSecret: boolean
}

/**
 * Carries out one request, decided from the start: URL, secrets, every resolved address, and only then the wire.
 * @throws SallyportError SP_DENIED_NET, SP_DENIED_SECRET, SP_FETCH_*
 */
export async function performHop(hop: Hop, context: FetchContext): Promise<HopAnswer> {
  const { settings } = context
  const { checked, used, addresses } = await decided(hop, context)
  if (used.length > 0) checkSecretTransport(hop.url, { addresses, secretsOverHttp: settings.secretsOverHttp })
  const filled = fillSecrets(hop, used, settings.maxRequestBytes)
  for (const secret of used) context.sent.add(secret)
  const redactor = context.sent.size === 0 ? null : makeRedactor(context.sent, filled.made)
  const exchange = send(filled, { checked, addresses, url: hop.url, context })
  const head = await readHead(hop, exchange, context)
  return { hop, head: redactor === null ? head : redactHead(head, redactor), exchange, redactor, carriedSecret: used.length > 0 }
}

interface DecidedHop {
  readonly checked: CheckedUrl
  readonly used: readonly FetchSecret[]
  readonly addresses: readonly CheckedAddress[]
}

async function decided(hop: Hop, context: FetchContext): Promise<DecidedHop> {
  const stage = { resolving: false }
  try {
    const outcome = decideHop(hop, context, stage)
    return outcome instanceof Promise ? await context.scope.within(outcome) : outcome
  } catch (cause) {
    throw stage.resolving ? explainEarly(hop, cause, context) : cause
  }
}

/** Everything that has to be allowed before anything is sent: at once where nothing has to be waited for. A fetch that ends meanwhile asks no further question. */
function decideHop(hop: Hop, context: FetchContext, stage: { resolving: boolean }): DecidedHop | Promise<DecidedHop> {
  const { call, scope, secrets } = context
  return whenReady(CheckedUrl.checkNow(call.guard, hop.url, hop.method), (checked) => {
    scope.mustLive()
    const used = findSecrets(hop, secrets)
    return whenReady(used.length === 0 ? undefined : checkSecrets(call.guard, used, hop.url), () => {
      scope.mustLive()
      stage.resolving = true
      return whenReady(checkAddresses(checked, context), (addresses) => ({ checked, used, addresses }))
    })
  })
}

/** The proofs that a request goes out on: there is no other way to the wire. */
interface Proofs {
  readonly checked: CheckedUrl
  readonly addresses: readonly CheckedAddress[]
  /** For messages only. */
  readonly url: URL
  readonly context: FetchContext
}

function send(filled: FilledRequest, { checked, addresses, url, context }: Proofs): Exchange {
  const { scope, settings, alarms, pools, owner } = context
  const { origin, method } = checked
  let cancel: Cancel | null = null
  const exchange = new Exchange({
    sent: () => {
      cancel = alarms.set(settings.timeouts.headersMs, () => exchange.abort(fetchTimeout(url, 'the response headers took too long')))
    },
    headed: () => cancel?.(),
  })
  scope.onEnd((reason) => exchange.abort(reason))
  pools.get({ owner, origin, addresses }).dispatch({ origin, path: filled.path, method, headers: wireHeaders(filled, settings.userAgent), body: wireBody(filled.body) }, exchange)
  return exchange
}

function wireHeaders({ headers }: FilledRequest, userAgent: string): string[] {
  const flat: string[] = []
  let [agent, accept] = [userAgent, '*/*']
  for (const [name, value] of headers) {
    if (name === 'user-agent') agent = ''
    else if (name === 'accept') accept = ''
    flat.push(name, value)
  }
  if (agent !== '') flat.push('user-agent', agent)
  if (accept !== '') flat.push('accept', accept)
  flat.push('accept-encoding', 'gzip, deflate, br, zstd')
  return flat
}

function wireBody(body: Uint8Array | null): Uint8Array | null {
  return body === null ? null : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
}

async function readHead(hop: Hop, exchange: Exchange, context: FetchContext): Promise<ResponseHead> {
  try {
    return await exchange.head
  } catch (cause) {
    throw exchange.sent ? explainFetchFailure(hop.url, cause) : explainEarly(hop, cause, context)
  }
}

/**
 * Explains a failure before a connection stood.
 * SECURITY: until then too slow and refused are one failure, or a plugin could tell filtered ports from closed ones.
 * Guarded by test/host-api/net/failures.test.ts.
 */
function explainEarly(hop: Hop, cause: unknown, { scope }: FetchContext): Error {
  const late = cause === scope.reason && isSallyportError(cause) && cause.code === 'SP_FETCH_TIMEOUT'
  return late ? fetchFailed(hop.url, cause) : explainFetchFailure(hop.url, cause)
}

function redactHead(head: ResponseHead, redactor: Redactor): ResponseHead {
  return { ...head, statusText: redactor.text(head.statusText), headers: head.headers.map(([name, value]) => [redactor.text(name), redactor.text(value)]) }
}
