/// <reference path="../url/whatwg-url.d.ts" />
import { URL, URLSearchParams } from 'whatwg-url/webidl2js-wrapper.js'
import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'
import { parseUrl } from '../url/parse-url.ts'

/** The url part: URL and URLSearchParams, and for other parts `parseUrl` and the brand check `isSearchParams`. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  const realm = { Array, Object, Promise, String, TypeError } as Record<string, unknown>
  URL.install(realm, ['Window'])
  URLSearchParams.install(realm, ['Window'])
  return { URL: realm['URL'], URLSearchParams: realm['URLSearchParams'], parseUrl, isSearchParams: (value: unknown) => URLSearchParams.is(value) }
}
