import type { NetRule } from '../rules/net-rule.ts'
import { type Parsed, accepted, refused } from '../rules/parsed.ts'
import { parseHostPort } from './parse-net-grant.ts'
import { type UrlPath, readUrlPath } from './url-path.ts'

const SHAPE = /^(https?):\/\/([^/?#\\]*)([^?#]*)(.*)$/is
const METHOD = /^[A-Z]{1,20}$/

function unescapeOnce(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)))
}

function parsePath(text: string): Parsed<UrlPath> {
  const open = text.endsWith('/*')
  const bare = open ? text.slice(0, -1) : text
  if (bare.includes('*')) return refused('a "*" may stand only as the whole last segment, as in "https://host/v1/*"')
  if (bare.includes('\\') || /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(bare)) return refused('its path is not in normal form: leave out "." and ".." segments and backslashes')
  const pathname = new URL(`http://host${bare}`).pathname
  const path = readUrlPath(pathname, open)
  if (unescapeOnce(pathname) === path.loose && !/%(?:2f|5c)/i.test(pathname)) return accepted(path)
  return refused('its path can be read in two ways: leave out "//", ";" and escaped slashes, percent signs and dots')
}

function parseMethods(methods: readonly string[] | null): Parsed<readonly string[] | null> {
  if (methods === null) return accepted(null)
  const wrong = methods.find((method) => !METHOD.test(method))
  if (wrong === undefined) return accepted(Object.freeze([...methods]))
  return refused(`the method ${JSON.stringify(wrong)} is not in upper-case letters, as in "POST"`)
}

/**
 * Reads a grant of a part of a host: scheme, host (name, wildcard or address), optional port, and a path that may end in `/*`.
 * Queries do not take part. `methods` null means all.
 */
export function parseUrlGrant(text: string, methods: readonly string[] | null = null): Parsed<NetRule> {
  if (/[\s\p{Cc}]/u.test(text)) return refused('a URL grant has no spaces or control characters')
  const [, protocol = '', authority = '', pathText = '', rest = ''] = SHAPE.exec(text) ?? []
  if (protocol === '') return refused('it is not an http or https URL, as in "https://api.example.com/v1/*"')
  if (authority.includes('@')) return refused('a URL grant carries no user or password')
  if (rest !== '') return refused('a URL grant has no query and no fragment')
  const target = parseHostPort(authority)
  if (!target.ok) return target
  const scheme = protocol.toLowerCase() === 'https' ? 'https:' : 'http:'
  const port = target.value.port ?? (scheme === 'https:' ? 443 : 80)
  if (pathText === '') return refused(`it names no path; did you mean "${authority}:${port}" for the host, or "${scheme}//${authority}/*" for this scheme only?`.replace(`:${port}:${port}`, `:${port}`))
  const path = parsePath(pathText)
  if (!path.ok) return path
  const wanted = parseMethods(methods)
  if (!wanted.ok) return wanted
  const shown = methods === null ? text : `${methods.join('|')} ${text}`
  return accepted(Object.freeze({ host: target.value.host, port, url: Object.freeze({ scheme, path: path.value, methods: wanted.value }), text: shown }))
}
