import { SallyportError } from '../core/errors.ts'
import type { Guard } from './guard.ts'
import { portOf, readFetchUrl } from './net/read-fetch-url.ts'
import { readMethod } from './net/read-method.ts'
import { notCapable } from './not-capable.ts'

const KEY = Symbol('CheckedUrl')

/** Proof that a URL may be requested with a method. The addresses that its host resolves to are checked by CheckedAddress. */
export class CheckedUrl {
  readonly #href: string
  readonly #method: string

  private constructor(key: typeof KEY, href: string, method: string) {
    // SECURITY: see CheckedPath; guarded by test/policy/checked-url.test.ts.
    if (key !== KEY) throw new SallyportError('SP_INTERNAL', 'CheckedUrl is made by CheckedUrl.check only')
    this.#href = href
    this.#method = method
    Object.freeze(this)
  }

  /** The checked URL, normalised. */
  get href(): string {
    return this.#href
  }

  /** The checked method: what is sent. */
  get method(): string {
    return this.#method
  }

  /** The checked URL as a fresh object: changing it changes nothing here. */
  get url(): URL {
    return new URL(this.#href)
  }

  /** The host as the URL parser wrote it, IPv6 in brackets. */
  get hostname(): string {
    return this.url.hostname
  }

  /** The port, the default one of the scheme included. */
  get port(): number {
    return portOf(this.url)
  }

  /** True for a proof made here, false for anything that only looks like one. */
  static is(value: unknown): value is CheckedUrl {
    return typeof value === 'object' && value !== null && #href in value
  }

  /**
   * Parses a URL once and asks the guard for it.
   * @throws SallyportError SP_FETCH_INVALID for what is no http(s) URL that may be fetched, SP_DENIED_NET when it is not allowed.
   */
  static async check(guard: Guard, url: string | URL, method: string): Promise<CheckedUrl> {
    const parsed = readFetchUrl(url)
    const sent = readMethod(method)
    const decision = await guard.check({ kind: 'net', url: new URL(parsed.href), method: sent })
    if (decision.effect !== 'allow') throw notCapable(decision)
    return new CheckedUrl(KEY, parsed.href, sent)
  }
}
