import { lookup } from 'node:dns/promises'
import { SallyportError } from '../../src/core/errors.ts'
import type { AttachScope } from '../../src/policy/capability.ts'

/** One answer of the resolver. */
export interface ResolvedAddress {
  readonly address: string
  readonly family: number
}

/** Resolves a name to all of its addresses, in the order in which they should be tried. */
export type ResolveHost = (host: string) => Promise<readonly ResolvedAddress[]>

/** Milliseconds. Each attack by delay has its own clock. */
export interface FetchTimeouts {
  /** Until a connection stands, TLS included. Default 10 000. */
  readonly connectMs: number
  /** From sending the request to the end of the response headers. Default 30 000. */
  readonly headersMs: number
  /** Between two pieces of a body while the plugin waits for one: stops a slow drip. Default 30 000. */
  readonly bodyIdleMs: number
  /** One fetch from its start to the end of its body, redirects included. Default 120 000. */
  readonly totalMs: number
}

/** What an embedder may set. All caps are per request or response; the budget of the run is `limits.fetchBytes` of the policy. */
export interface FetchHostsOptions {
  /** Values of the secrets that policies grant by name. A granted secret without a value refuses the load. Default: none. */
  readonly secrets?: Readonly<Record<string, string>> | ((name: string, scope: AttachScope) => string | undefined)
  /** True lets secrets go out over plain http to other hosts than loopback. Default false. */
  readonly secretsOverHttp?: boolean
  /** Default: the system's resolver. */
  readonly resolve?: ResolveHost
  /** Sent when the plugin sets no user-agent. Default `sallyport`. */
  readonly userAgent?: string
  readonly timeouts?: Partial<FetchTimeouts>
  /** Redirects that are followed for one fetch. Default 5. */
  readonly maxRedirects?: number
  /** Characters of a URL. Default 8192. */
  readonly maxUrlLength?: number
  /** Bytes of all request header names and values, and of all response headers. Default 32 768. */
  readonly maxHeaderBytes?: number
  /** Bytes of a request body, secrets filled in. Default 8 MiB. */
  readonly maxRequestBytes?: number
  /** Bytes of one response body, as received and after decompression. Default 64 MiB. */
  readonly maxResponseBytes?: number
  /** Response bodies that one run may hold unread: each keeps a socket and a decompressor. Default 32. */
  readonly maxOpenBodies?: number
  /** Connections to one host for one plugin; more requests wait. Default 32. */
  readonly maxConnections?: number
  /** Milliseconds that an unused connection is kept. Default 4000. */
  readonly keepAliveMs?: number
  /** Extra trust for TLS: certificates in PEM that replace the system's list. For tests and private networks. */
  readonly tls?: { readonly ca: string | readonly string[] }
}

/** The options with every default filled in. */
export interface FetchSettings extends Required<Omit<FetchHostsOptions, 'secrets' | 'timeouts' | 'tls'>> {
  readonly timeouts: FetchTimeouts
  readonly ca: readonly string[] | null
}

type CountName = Exclude<{ [K in keyof FetchHostsOptions]-?: NonNullable<FetchHostsOptions[K]> extends number ? K : never }[keyof FetchHostsOptions], undefined>

const COUNTS: Readonly<Record<CountName, number>> = {
  maxRedirects: 5, maxUrlLength: 8192, maxHeaderBytes: 32_768, maxRequestBytes: 8_388_608, maxResponseBytes: 67_108_864,
  maxOpenBodies: 32, maxConnections: 32, keepAliveMs: 4000,
}

const TIMEOUTS: FetchTimeouts = { connectMs: 10_000, headersMs: 30_000, bodyIdleMs: 30_000, totalMs: 120_000 }

/**
 * Fills in the defaults.
 * @throws SallyportError SP_USAGE on a number that is no count: a cap that is NaN would never be reached.
 */
export function resolveFetchOptions(options: FetchHostsOptions): FetchSettings {
  return {
    ...fillNumbers<CountName>(COUNTS, options),
    timeouts: fillNumbers<keyof FetchTimeouts>(TIMEOUTS, options.timeouts ?? {}),
    resolve: options.resolve ?? ((host) => lookup(host, { all: true, order: 'verbatim' })),
    userAgent: options.userAgent ?? 'sallyport',
    secretsOverHttp: options.secretsOverHttp === true,
    ca: options.tls === undefined ? null : [options.tls.ca].flat(),
  }
}

function fillNumbers<K extends string>(defaults: Readonly<Record<K, number>>, given: { readonly [N in K]?: unknown }): Record<K, number> {
  const filled: Record<K, number> = { ...defaults }
  for (const name of Object.keys(defaults) as K[]) {
    const value: unknown = given[name] ?? defaults[name]
    const least = name === 'maxRedirects' ? 0 : 1
    // 2^31-1 is the longest that a timer can wait; a longer one would fire at once.
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > 2_147_483_647) {
      throw new SallyportError('SP_USAGE', `Option "${name}" of fetchHosts is not a whole number from ${least} to 2147483647`)
    }
    filled[name] = value
  }
  return filled
}
