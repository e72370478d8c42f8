/// <reference path="./whatwg-url.d.ts" />
import { basicURLParse, serializeHost, serializeURL } from 'whatwg-url/lib/url-state-machine.js'

/** The facts about a URL that fetch needs. */
export interface ParsedUrl {
  readonly href: string
  readonly withoutFragment: string
  readonly scheme: string
  /** As the URL standard writes it, or '' where the scheme has none. */
  readonly host: string
  /** null for the default port of the scheme. */
  readonly port: number | null
  readonly hasCredentials: boolean
}

/** Parses an absolute URL. @returns null when it is none. */
export function parseUrl(text: string): ParsedUrl | null {
  const url = basicURLParse(text)
  if (url === null) return null
  const { scheme, host, port } = url
  return { href: serializeURL(url), withoutFragment: serializeURL(url, true), scheme, host: host === null ? '' : serializeHost(host), port, hasCredentials: url.username !== '' || url.password !== '' }
}
