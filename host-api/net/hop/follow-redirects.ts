import { isSallyportError } from '../../../src/core/errors.ts'
import { answerRefused } from '../fetch-failures.ts'
import { checkSecrets } from './check-secrets.ts'
import type { FetchRequest } from '../request/fetch-request.ts'
import { headerHolds } from '../secrets/find-secrets.ts'
import type { FetchContext } from './fetch-context.ts'
import { type Hop, isRedirect, nextHop } from './next-hop.ts'
import { type HopAnswer, performHop } from './perform-hop.ts'

/** The last answer of a chain of redirects. */
export interface FollowedAnswer extends HopAnswer {
  readonly redirected: boolean
}

/**
 * Carries out a request and the redirects it leads to, each decided from the start like a request of the plugin's own.
 * @throws SallyportError SP_DENIED_NET, SP_DENIED_SECRET, SP_FETCH_*
 */
export async function followRedirects(request: FetchRequest, context: FetchContext): Promise<FollowedAnswer> {
  let hop: Hop = request
  for (let hops = 0; ; hops += 1) {
    const answer = await performHop(hop, context)
    const location = isRedirect(answer.head.status) ? locationOf(answer) : null
    if (location === null || request.redirect === 'manual') return { ...answer, redirected: hops > 0 }
    answer.exchange.abort(new Error('Redirect: its body is not wanted'))
    if (request.redirect === 'error') throw answerRefused(hop.url, 'the host answered with a redirect')
    if (hops === context.settings.maxRedirects) throw answerRefused(request.url, `more than ${context.settings.maxRedirects} redirects`)
    const next = followLocation(answer, location, context)
    hop = next.url.origin === hop.url.origin ? next : { ...next, headers: await keepBoundSecrets(next, context) }
  }
}

function locationOf({ head }: HopAnswer): string | null {
  return head.headers.find(([name]) => name === 'location')?.[1] ?? null
}

function followLocation({ hop, head, carriedSecret }: HopAnswer, location: string, { settings }: FetchContext): Hop {
  try {
    return nextHop(hop, { status: head.status, location, carriedSecret }, settings.maxUrlLength)
  } catch (cause) {
    if (!isSallyportError(cause)) throw cause
    // The location is the server's: the plugin did nothing invalid.
    throw answerRefused(hop.url, `its redirect was refused: ${cause.message}`)
  }
}

/** Towards another origin a header keeps its secret only where the policy binds the secret to that host too; otherwise the header is dropped. */
async function keepBoundSecrets(hop: Hop, { call, secrets, scope }: FetchContext): Promise<Hop['headers']> {
  const kept: (readonly [string, string])[] = []
  for (const header of hop.headers) {
    const held = secrets.filter(({ placeholder }) => headerHolds(header[1], placeholder))
    if (held.length === 0 || (await mayGo(scope.within(checkSecrets(call.guard, held, hop.url))))) kept.push(header)
  }
  return kept
}

async function mayGo(check: Promise<void>): Promise<boolean> {
  try {
    await check
    return true
  } catch (cause) {
    if (isSallyportError(cause) && cause.code === 'SP_DENIED_SECRET') return false
    throw cause
  }
}
