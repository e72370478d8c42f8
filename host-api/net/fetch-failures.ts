import { isSallyportError, SallyportError } from '../../src/core/errors.ts'
import { quote } from '../quote.ts'

/** Says that the plugin asked for something that no request can be made of. The text may reach the plugin. */
export function fetchInvalid(detail: string): SallyportError {
  return new SallyportError('SP_FETCH_INVALID', detail)
}

/** The part of a URL that messages and the audit may show: no query, no fragment, no userinfo. */
export function showUrl(url: URL): string {
  return quote(`${url.origin}${url.pathname}`)
}

/**
 * The one failure of a request that could not be sent or answered.
 * SECURITY: refused, unreachable, unresolved and untrusted hosts give the same text, so that a plugin cannot map a network by its errors;
 * the cause is for the embedder only. Guarded by test/host-api/net/failures.test.ts.
 */
export function fetchFailed(url: URL, cause: unknown): SallyportError {
  return new SallyportError('SP_FETCH_FAILED', `Cannot fetch ${showUrl(url)}: the connection or its answer failed`, { cause })
}

/** The answer was there but cannot be used: `detail` says why and may reach the plugin, since the host is granted and has answered. */
export function answerRefused(url: URL, detail: string): SallyportError {
  return new SallyportError('SP_FETCH_FAILED', `Cannot fetch ${showUrl(url)}: ${detail}`)
}

/** A granted host was reached and then took too long. */
export function fetchTimeout(url: URL, detail: string): SallyportError {
  return new SallyportError('SP_FETCH_TIMEOUT', `Cannot fetch ${showUrl(url)}: ${detail}`)
}

/** A cap of this capability on the size of an answer was reached. */
export function fetchBytes(url: URL, detail: string): SallyportError {
  return new SallyportError('SP_FETCH_BYTES', `Cannot fetch ${showUrl(url)}: ${detail}`)
}

/** The plugin, the run or the runner gave the request up. */
export function fetchAborted(cause?: unknown): SallyportError {
  return new SallyportError('SP_ABORTED', 'Fetch was cancelled', { cause })
}

/** Turns whatever a request died of into an error for the plugin: own errors pass, all others become the one failure. */
export function explainFetchFailure(url: URL, cause: unknown): SallyportError {
  if (isSallyportError(cause)) return cause
  if (cause instanceof Error && 'code' in cause && cause.code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new SallyportError('SP_FETCH_BYTES', `Cannot fetch ${showUrl(url)}: the response headers are too large`, { cause })
  }
  return fetchFailed(url, cause)
}
