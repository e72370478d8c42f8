import type { HostCall, HostFunction } from '../../src/policy/capability.ts'
import { explainFetchFailure, fetchTimeout } from './fetch-failures.ts'
import type { FetchHome } from './hop/fetch-context.ts'
import { FetchScope } from './hop/fetch-scope.ts'
import { followRedirects } from './hop/follow-redirects.ts'
import { describeFetch, type FetchRequest, parseFetchRequest } from './request/fetch-request.ts'
import { answerFetch, checkOpenBodies, type FetchAnswer } from './response/answer-fetch.ts'

/** Makes `net.fetch`: one request with its redirects, answered with the head and the beginning of the body. */
export function makeNetFetch(home: FetchHome): HostFunction {
  return {
    name: 'net.fetch',
    // Not every method changes something, but a method is the plugin's word: GET can be made to.
    effect: true,
    describe: describeFetch,
    call: async (args, call) => {
      const request = parseFetchRequest(args, home.settings)
      checkOpenBodies({ call, settings: home.settings })
      return fetchOnce(request, { home, call })
    },
  }
}

async function fetchOnce(request: FetchRequest, { home, call }: { readonly home: FetchHome; readonly call: HostCall }): Promise<FetchAnswer> {
  const scope = new FetchScope({
    signal: call.signal,
    alarms: home.alarms,
    totalMs: home.settings.timeouts.totalMs,
    timedOut: () => fetchTimeout(request.url, 'it took too long as a whole'),
  })
  try {
    const context = { ...home, call, scope }
    return await answerFetch(await followRedirects(request, context), context)
  } catch (cause) {
    const failure = explainFetchFailure(request.url, cause)
    scope.end(failure)
    throw failure
  }
}
