import { URL } from './lazy-url.ts'

/** The port of a URLPattern as the URL parser would read it: digits up to the first character that is none. @throws TypeError for what is no port. */
export function encodePort(text: string): string {
  if (text === '') return text
  const digits = /^\d+/.exec(text.replace(/[\t\n\r]/g, ''))?.[0]
  if (digits === undefined || Number(digits) > 65535) throw new TypeError(`"${text}" is not a port`)
  return String(Number(digits))
}

/** The host name of a URLPattern as the URL parser would read it: up to where a path, query or fragment starts. @throws TypeError for what is no host name. */
export function encodeHostname(text: string): string {
  const name = /^[^/?#\\]*/.exec(text.replace(/[\t\n\r]/g, ''))?.[0] ?? ''
  if (text === '') return text
  if (name === '' || /[ %:<>@[\]^|]/.test(name)) throw new TypeError(`"${text}" is not a host name`)
  const url = new (URL as unknown as new (url: string) => { hostname: string })('https://example.com')
  url.hostname = name
  return url.hostname
}
