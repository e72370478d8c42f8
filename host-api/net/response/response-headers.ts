import type { HeaderList } from '../request/request-headers.ts'

// SECURITY: cookies of a host are the operator's or another plugin's business, and the framing headers describe a connection that the plugin
// does not see. Guarded by test/host-api/net/response/response-headers.test.ts.
const HIDDEN: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'set-cookie', 'set-cookie2', 'trailer', 'transfer-encoding', 'upgrade'])

const VISIBLE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/
const BROKEN = /[\r\n\0]/

/** What is done to a body on its way to the plugin. */
export interface BodyChanges {
  /** Its content codings are undone: neither they nor its length are true any more. */
  readonly decoded: boolean
  /** Secrets are replaced: its length would tell theirs. */
  readonly redacted: boolean
}

/** Headers as they go to the plugin: a line `name:value` for each. One text costs both sides less than a list of pairs. */
export function writeHeaders(headers: HeaderList): string {
  let lines = ''
  // SECURITY: a line break inside would be another header; none comes through the parser, and none is passed on. Guarded by test/host-api/net/response/response-headers.test.ts.
  for (const [name, value] of headers) if (!BROKEN.test(value) && !/[:\n]/.test(name)) lines += `${name}:${value}\n`
  return lines
}

/** The headers that a plugin sees. */
export function visibleHeaders(headers: HeaderList, { decoded, redacted }: BodyChanges): HeaderList {
  return headers.filter(([name]) => {
    if (name === 'content-length') return !decoded && !redacted
    return !HIDDEN.has(name) && !(decoded && name === 'content-encoding')
  })
}

/** The reason phrase with every character removed that a Response may not carry. */
export function visibleStatusText(text: string): string {
  return (VISIBLE.test(text) ? text : text.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '')).slice(0, 256)
}
