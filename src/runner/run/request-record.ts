/** A request as plain data, the way it crosses to a plugin of the `fetch` form. */
export interface RequestRecord {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** True for a Request of this realm. */
export function isRequest(value: unknown): value is Request {
  return value instanceof Request
}

/** Reads a Request, its body included, into plain data. */
export async function requestRecord(request: Request): Promise<RequestRecord> {
  const { url, method } = request
  const headers = Object.fromEntries(request.headers)
  return request.body === null ? { url, method, headers } : { url, method, headers, body: new Uint8Array(await request.arrayBuffer()) }
}
