import type { HeaderList } from '../request/request-headers.ts'

// SECURITY: cookies of a host are the operator's or another plugin's business, and the framing headers describe a connection that the plugin
// does not see. Guarded by test/host-api/net/response/response-headers.test.ts.
const HIDDEN: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'set-cookie', 'set-cookie2', 'trailer', 'transfer-encoding', 'upgrade'])
const ABOUT_CODED: ReadonlySet<string> = new Set(['content-encoding', 'content-length'])

/** The headers that a plugin sees. `decoded` says that the body was decompressed, so that its coded length and coding would be wrong. */
export function visibleHeaders(headers: HeaderList, decoded: boolean): HeaderList {
  return headers.filter(([name]) => !HIDDEN.has(name) && !(decoded && ABOUT_CODED.has(name)))
}

/** The reason phrase with every character removed that a Response may not carry. */
export function visibleStatusText(text: string): string {
  return text.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '').slice(0, 256)
}
