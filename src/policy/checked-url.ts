import { SallyportError } from '../core/errors.ts'
import { whenReady } from '../core/when-ready.ts'
import type { Guard } from './guard.ts'
import { portOf, readFetchUrl } from './net/read-fetch-url.ts'
import { readMethod } from './net/read-method.ts'
import { notCapable } from './not-capable.ts'

const KEY = Symbol('CheckedUrl')

/** What was read off the parsed URL once. */
interface UrlFacts {
  readonly href: string
  readonly hostname: string
  readonly origin: string
  readonly port: number
  readonly method: string
}

/** Proof that a URL may be requested with a method. The addresses that its host resolves to are checked by CheckedAddress. */
export class CheckedUrl {
  readonly #facts: UrlFacts

  private constructor(key: typeof KEY, facts: UrlFacts) {
    // SECURITY: see CheckedPath; guarded by test/policy/checked-url.test.ts.
    if (key !== KEY) throw new SallyportError('SP_INTERNAL', 'CheckedUrl is made by CheckedUrl.check only')
    this.#facts = facts
    Object.freeze(this)
  }

  /** The checked URL, normalised. */
  get href(): string {
    return this.#facts.href
  }

  /** The checked method: what is sent. */
  get method(): string {
    return this.#facts.method
  }

  /** The checked URL as a fresh object: changing it changes nothing here. */
  get url(): URL {
    return new URL(this.#facts.href)
  }

  /** The host as the URL parser wrote it, IPv6 in brackets. */
  get hostname(): string {
    return this.#facts.hostname
  }

  /** The port, the default one of the scheme included. */
  get port(): number {
    return this.#facts.port
  }

  /** Scheme, host and port as the URL parser writes them. */
  get origin(): string {
    return this.#facts.origin
  }

  /** True for a proof made here, false for anything that only looks like one. */
  static is(value: unknown): value is CheckedUrl {
    return typeof value === 'object' && value !== null && #facts in value
  }

  /**
   * Parses a URL once and asks the guard for it.
   * @throws SallyportError SP_FETCH_INVALID for what is no http(s) URL that may be fetched, SP_DENIED_NET when it is not allowed.
   */
  static async check(guard: Guard, url: string | URL, method: string): Promise<CheckedUrl> {
    return CheckedUrl.checkNow(guard, url, method)
  }

  /** The same at once, where the guard can decide at once. @throws as `check`, at once as well. */
  static checkNow(guard: Guard, url: string | URL, method: string): CheckedUrl | Promise<CheckedUrl> {
    const parsed = readFetchUrl(url)
    // Read off before anybody else holds the object: texts cannot be changed.
    const { href, hostname, origin } = parsed
    const facts = { href, hostname, origin, port: portOf(parsed), method: readMethod(method) }
    return whenReady(guard.checkNow({ kind: 'net', url: parsed, method: facts.method }), (decision) => {
      if (decision.effect !== 'allow') throw notCapable(decision)
      return new CheckedUrl(KEY, facts)
    })
  }
}
