// The web globals of a plugin for requests and bodies: Blob, FormData, Headers, Request, Response and fetch.

type BlobPart = string | Blob | ArrayBuffer | ArrayBufferView

declare class Blob {
  constructor(parts?: Iterable<BlobPart>, options?: { type?: string; endings?: 'transparent' | 'native' })
  readonly size: number
  readonly type: string
  slice(start?: number, end?: number, type?: string): Blob
  arrayBuffer(): Promise<ArrayBuffer>
  bytes(): Promise<Uint8Array<ArrayBuffer>>
  stream(): ReadableStream<Uint8Array>
  text(): Promise<string>
}

declare class File extends Blob {
  constructor(parts: Iterable<BlobPart>, name: string, options?: { type?: string; endings?: 'transparent' | 'native'; lastModified?: number })
  readonly name: string
  readonly lastModified: number
  readonly webkitRelativePath: string
}

declare class FormData implements Iterable<[string, string | File]> {
  append(name: string, value: string | Blob, filename?: string): void
  delete(name: string): void
  get(name: string): string | File | null
  getAll(name: string): (string | File)[]
  has(name: string): boolean
  set(name: string, value: string | Blob, filename?: string): void
  entries(): IterableIterator<[string, string | File]>
  keys(): IterableIterator<string>
  values(): IterableIterator<string | File>
  forEach(callback: (value: string | File, name: string, form: FormData) => void): void
  [Symbol.iterator](): IterableIterator<[string, string | File]>
}

type HeadersInit = Headers | Iterable<readonly [string, string]> | Record<string, string>
type BodyInit = string | Blob | ArrayBuffer | ArrayBufferView | FormData | URLSearchParams | ReadableStream<Uint8Array>
type RequestInfo = string | URL | Request
interface RequestInit {
  method?: string
  headers?: HeadersInit
  body?: BodyInit | null
  redirect?: 'follow' | 'error' | 'manual'
  signal?: AbortSignal | null
  duplex?: 'half'
  /** Checked and shown, without effect, like the rest below: there is no cache, no cookie jar and no page. */
  cache?: 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached'
  credentials?: 'omit' | 'same-origin' | 'include'
  integrity?: string
  keepalive?: boolean
  mode?: 'same-origin' | 'no-cors' | 'cors'
  referrer?: string
  referrerPolicy?: string
}
interface ResponseInit { status?: number; statusText?: string; headers?: HeadersInit }

declare class Headers implements Iterable<[string, string]> {
  constructor(init?: HeadersInit)
  append(name: string, value: string): void
  delete(name: string): void
  get(name: string): string | null
  getSetCookie(): string[]
  has(name: string): boolean
  set(name: string, value: string): void
  entries(): IterableIterator<[string, string]>
  keys(): IterableIterator<string>
  values(): IterableIterator<string>
  forEach(callback: (value: string, name: string, headers: Headers) => void): void
  [Symbol.iterator](): IterableIterator<[string, string]>
}

interface Body {
  readonly body: ReadableStream<Uint8Array> | null
  readonly bodyUsed: boolean
  arrayBuffer(): Promise<ArrayBuffer>
  blob(): Promise<Blob>
  bytes(): Promise<Uint8Array<ArrayBuffer>>
  formData(): Promise<FormData>
  json(): Promise<any>
  text(): Promise<string>
}

declare class Request {
  constructor(input: RequestInfo, init?: RequestInit)
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly destination: ''
  readonly referrer: string
  readonly referrerPolicy: string
  readonly mode: string
  readonly credentials: string
  readonly cache: string
  readonly redirect: 'follow' | 'error' | 'manual'
  readonly integrity: string
  readonly keepalive: boolean
  readonly duplex: 'half'
  readonly isHistoryNavigation: boolean
  readonly isReloadNavigation: boolean
  readonly signal: AbortSignal
  clone(): Request
}
interface Request extends Body {}

declare class Response {
  constructor(body?: BodyInit | null, init?: ResponseInit)
  static error(): Response
  static json(data: unknown, init?: ResponseInit): Response
  static redirect(url: string | URL, status?: number): Response
  readonly type: string
  readonly url: string
  readonly redirected: boolean
  readonly status: number
  readonly ok: boolean
  readonly statusText: string
  readonly headers: Headers
  clone(): Response
}
interface Response extends Body {}

/** Requests what the policy allows. Without any net grant it rejects with NotCapable. */
declare function fetch(input: RequestInfo, init?: RequestInit): Promise<Response>

type CompressionFormat = 'deflate' | 'deflate-raw' | 'gzip' | 'brotli'

declare class CompressionStream {
  constructor(format: CompressionFormat)
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>
}

declare class DecompressionStream {
  constructor(format: CompressionFormat)
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>
}
