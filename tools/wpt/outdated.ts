/**
 * Takes out of a data file what the URL standard has changed since the checkout may have been made: from June 2026 on a domain in ASCII never fails IDNA
 * (whatwg/url pull request 914, web-platform-tests pull request 60476). A checkout that is newer loses nothing.
 */
export function withoutOutdated(path: string, text: string): string {
  const check = OUTDATED.find(([suffix]) => path.endsWith(suffix))?.[1]
  if (check === undefined) return text
  const data = JSON.parse(text) as unknown[] | Record<string, unknown[]>
  if (Array.isArray(data)) return JSON.stringify(data.filter((entry) => !check(entry as Entry)))
  return JSON.stringify(Object.fromEntries(Object.entries(data).map(([key, list]) => [key, list.filter((entry) => !check(entry as Entry))])))
}

interface Entry {
  readonly input?: string
  readonly output?: string | null
  readonly failure?: boolean
  readonly href?: string
  readonly new_value?: string
  readonly expected?: { readonly href?: string }
}

const PUNYCODE = /^[\0-\x7f]*xn--[\0-\x7f]*$/i
const OUTDATED: readonly (readonly [string, (entry: Entry) => boolean])[] = [
  ['url/resources/IdnaTestV2.json', ({ input, output }) => output === null && PUNYCODE.test(input ?? '')],
  ['url/resources/urltestdata.json', ({ input, failure }) => failure === true && PUNYCODE.test(input ?? '')],
  ['url/resources/setters_tests.json', ({ href, new_value: value, expected }) => PUNYCODE.test(value ?? '') && expected?.href === href],
]
