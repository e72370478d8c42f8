import { type UrlPath, pathCovers, pathsOverlap } from '../net/url-path.ts'
import { type HostRule, hostCovers, hostsOverlap } from './host-rule.ts'

/** What a URL rule says beyond host and port. */
export interface UrlPart {
  readonly scheme: 'http:' | 'https:'
  readonly path: UrlPath
  /** Upper-case methods, or null for all. */
  readonly methods: readonly string[] | null
}

/** One entry of `net.allow`, `net.ask` or `net.deny`; a request takes the same form, so that rules and requests compare alike. */
export interface NetRule {
  readonly host: HostRule
  /** Null for every port. */
  readonly port: number | null
  /** Null for every scheme, path and method. */
  readonly url: UrlPart | null
  /** The rule as its author wrote it. */
  readonly text: string
}

function urlCovers(grant: UrlPart | null, asked: UrlPart | null): boolean {
  if (grant === null) return true
  if (asked === null || grant.scheme !== asked.scheme || !pathCovers(grant.path, asked.path)) return false
  return grant.methods === null || (asked.methods?.every((method) => grant.methods?.includes(method)) ?? false)
}

function urlsOverlap(deny: UrlPart | null, asked: UrlPart | null): boolean {
  if (deny === null || asked === null) return true
  if (deny.scheme !== asked.scheme || !pathsOverlap(deny.path, asked.path)) return false
  return deny.methods === null || asked.methods === null || asked.methods.some((method) => deny.methods?.includes(method))
}

/** True when the grant covers all that is asked. A question about a host as a whole is not covered by a grant of some of its paths. */
export function netCovers(grant: NetRule, asked: NetRule): boolean {
  return hostCovers(grant.host, asked.host) && (grant.port === null || grant.port === asked.port) && urlCovers(grant.url, asked.url)
}

/** True when the rule touches some of what is asked. */
export function netsOverlap(deny: NetRule, asked: NetRule): boolean {
  return hostsOverlap(deny.host, asked.host) && (deny.port === null || asked.port === null || deny.port === asked.port) && urlsOverlap(deny.url, asked.url)
}
