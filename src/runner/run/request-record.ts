/** A request as plain data, the way it crosses to a plugin of the `fetch` form. */
export interface RequestRecord {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** True for a Request of this realm. */
export function isRequest(value: unknown): value is Request {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Asked first, because naming the global makes Node load its HTTP client, and most inputs are plain.
  if (prototype === Object.prototype || prototype === Array.prototype || prototype === null) return false
  return value instanceof Request
}

/** Reads a Request, its body included, into plain data. */
export async function requestRecord(request: Request): Promise<RequestRecord> {
  const { url, method } = request
  const headers = Object.fromEntries(request.headers)
  return request.body === null ? { url, method, headers } : { url, method, headers, body: new Uint8Array(await request.arrayBuffer()) }
}
