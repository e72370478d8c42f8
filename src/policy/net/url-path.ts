/**
 * A URL path in two readings, because a server may decode more than the standard asks for.
 * `strict` is what the URL standard says; `loose` has every escape undone, slashes and dot segments folded, path parameters cut.
 * `loose` is null when the path does not come to rest: nothing covers it, and every deny of its host applies.
 */
export interface UrlPath {
  readonly strict: string
  readonly loose: string | null
  /** True for a pattern that ended in `*`: it stands for every path that starts so. */
  readonly open: boolean
}

// Both readings leave it as it is: nothing escaped, no empty segment, none that begins with a dot. Held by test/policy/net/url-path.test.ts.
const PLAIN = /^(?:\/|(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\/?)$/
const UNRESERVED = /^[A-Za-z0-9\-._~]$/

function unescapeUnreserved(path: string): string {
  return path.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    return UNRESERVED.test(character) ? character : escape.toUpperCase()
  })
}

function unescapeAll(path: string): string | null {
  let text = path
  for (let round = 0; round < 8; round += 1) {
    const next = text.replace(/%(?:25)+/g, '%').replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    if (next === text) return text
    text = next
  }
  return null
}

function foldSegments(path: string): string {
  const kept: string[] = []
  const segments = path.replaceAll('\\', '/').split('/').map((segment) => segment.replace(/;.*$/s, ''))
  for (const segment of segments) {
    if (segment === '..') kept.pop()
    else if (segment !== '.' && segment !== '') kept.push(segment)
  }
  const tail = segments.at(-1) ?? ''
  const folder = kept.length > 0 && (tail === '' || tail === '.' || tail === '..')
  return `/${kept.join('/')}${folder ? '/' : ''}`
}

/** Reads the path of a parsed URL (`url.pathname`). */
export function readUrlPath(pathname: string, open = false): UrlPath {
  if (PLAIN.test(pathname)) return { strict: pathname, loose: pathname, open }
  const bare = unescapeAll(pathname)
  return { strict: unescapeUnreserved(pathname), loose: bare === null ? null : foldSegments(bare), open }
}

function reads(pattern: UrlPath, path: UrlPath, reading: 'strict' | 'loose'): boolean {
  const [want, have] = [pattern[reading], path[reading]]
  if (want === null || have === null) return false
  return pattern.open ? have.startsWith(want) : have === want && !path.open
}

/** True when every path that `asked` stands for is covered by the pattern, in both readings. */
export function pathCovers(pattern: UrlPath, asked: UrlPath): boolean {
  return reads(pattern, asked, 'strict') && reads(pattern, asked, 'loose')
}

/** True when some path that `asked` stands for may be covered by the pattern, in any reading. */
export function pathsOverlap(pattern: UrlPath, asked: UrlPath): boolean {
  if (asked.loose === null || reads(pattern, asked, 'strict') || reads(pattern, asked, 'loose')) return true
  return asked.open && pattern.strict.startsWith(asked.strict)
}
