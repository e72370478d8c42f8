import { kit } from '../part-kit.ts'
import { isToken, quote } from './headers/header-text.ts'

/** The options of a request that are kept and shown; only `redirect` changes what happens. */
export interface RequestOptions {
  readonly method: string
  readonly redirect: 'follow' | 'error' | 'manual'
  readonly mode: string
  readonly credentials: string
  readonly cache: string
  readonly referrer: string
  readonly referrerPolicy: string
  readonly integrity: string
  readonly keepalive: boolean
}

const REDIRECT = ['follow', 'error', 'manual'] as const
const MODE = ['cors', 'no-cors', 'same-origin'] as const
const CREDENTIALS = ['same-origin', 'omit', 'include'] as const
const CACHE = ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'] as const
const REFERRER_POLICY = ['', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin', 'origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url'] as const
const NORMALISED = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'] as const

type Given = Readonly<Record<string, unknown>>

/** Reads the options of a request over those of another. @throws TypeError for a value that the standard does not know, or a forbidden method. */
export function readOptions(init: Given, base: { readonly method: string; readonly options: RequestOptions } | null): RequestOptions {
  const from = base?.options ?? null
  // Checked as the standard says, without a meaning here.
  choose(init, 'duplex', ['half'])
  choose(init, 'priority', ['high', 'low', 'auto'])
  return {
    method: init['method'] === undefined ? (base?.method ?? 'GET') : checkMethod(`${init['method'] as string}`),
    redirect: choose(init, 'redirect', REDIRECT) ?? from?.redirect ?? 'follow',
    mode: choose(init, 'mode', MODE) ?? from?.mode ?? 'cors',
    credentials: choose(init, 'credentials', CREDENTIALS) ?? from?.credentials ?? 'same-origin',
    cache: choose(init, 'cache', CACHE) ?? from?.cache ?? 'default',
    referrer: init['referrer'] === undefined ? (from?.referrer ?? 'about:client') : `${init['referrer'] as string}`,
    referrerPolicy: choose(init, 'referrerPolicy', REFERRER_POLICY) ?? from?.referrerPolicy ?? '',
    integrity: init['integrity'] === undefined ? (from?.integrity ?? '') : `${init['integrity'] as string}`,
    keepalive: init['keepalive'] === undefined ? (from?.keepalive ?? false) : Boolean(init['keepalive']),
  }
}

function choose<V extends string>(init: Given, key: string, known: readonly V[]): V | null {
  if (init[key] === undefined) return null
  const wanted = `${init[key] as string}`
  if (kit.primordials.arrayIndexOf(known, wanted) === -1) throw new TypeError(`"${quote(wanted)}" is not a ${key} of a request`)
  return wanted as V
}

function checkMethod(method: string): string {
  if (!isToken(method)) throw new TypeError(`"${quote(method)}" is not a method`)
  const upper = kit.primordials.stringToUpperCase(method)
  if (upper === 'CONNECT' || upper === 'TRACE' || upper === 'TRACK') throw new TypeError(`The method "${method}" is forbidden`)
  return kit.primordials.arrayIndexOf(NORMALISED, upper) === -1 ? method : upper
}
