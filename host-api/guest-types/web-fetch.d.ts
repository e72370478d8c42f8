// The web globals of a plugin for requests and bodies: streams, Blob, FormData, Headers, Request, Response and fetch.

interface QueuingStrategy<T = unknown> { highWaterMark?: number; size?(chunk: T): number }
interface UnderlyingSource<T> {
  type?: undefined
  start?(controller: ReadableStreamDefaultController<T>): unknown
  pull?(controller: ReadableStreamDefaultController<T>): void | PromiseLike<void>
  cancel?(reason?: unknown): void | PromiseLike<void>
}
interface UnderlyingByteSource {
  type: 'bytes'
  autoAllocateChunkSize?: number
  start?(controller: ReadableByteStreamController): unknown
  pull?(controller: ReadableByteStreamController): void | PromiseLike<void>
  cancel?(reason?: unknown): void | PromiseLike<void>
}
interface UnderlyingSink<T> {
  start?(controller: WritableStreamDefaultController): unknown
  write?(chunk: T, controller: WritableStreamDefaultController): void | PromiseLike<void>
  close?(): void | PromiseLike<void>
  abort?(reason?: unknown): void | PromiseLike<void>
}
interface Transformer<I, O> {
  start?(controller: TransformStreamDefaultController<O>): unknown
  transform?(chunk: I, controller: TransformStreamDefaultController<O>): void | PromiseLike<void>
  flush?(controller: TransformStreamDefaultController<O>): void | PromiseLike<void>
}
interface StreamPipeOptions { preventClose?: boolean; preventAbort?: boolean; preventCancel?: boolean; signal?: AbortSignal }
interface ReadableStreamDefaultController<T = unknown> { readonly desiredSize: number | null; close(): void; enqueue(chunk: T): void; error(reason?: unknown): void }
interface ReadableByteStreamController { readonly byobRequest: ReadableStreamBYOBRequest | null; readonly desiredSize: number | null; close(): void; enqueue(chunk: ArrayBufferView): void; error(reason?: unknown): void }
interface ReadableStreamBYOBRequest { readonly view: Uint8Array | null; respond(bytes: number): void; respondWithNewView(view: ArrayBufferView): void }
interface ReadableStreamBYOBReader {
  readonly closed: Promise<undefined>
  read<V extends ArrayBufferView>(view: V, options?: { min?: number }): Promise<{ done: false; value: V } | { done: true; value: V | undefined }>
  cancel(reason?: unknown): Promise<void>
  releaseLock(): void
}
interface WritableStreamDefaultController { readonly signal: AbortSignal; error(reason?: unknown): void }
interface TransformStreamDefaultController<T = unknown> { readonly desiredSize: number | null; enqueue(chunk: T): void; error(reason?: unknown): void; terminate(): void }
interface ReadableStreamDefaultReader<T = unknown> {
  readonly closed: Promise<undefined>
  read(): Promise<{ done: false; value: T } | { done: true; value: undefined }>
  cancel(reason?: unknown): Promise<void>
  releaseLock(): void
}
interface WritableStreamDefaultWriter<T = unknown> {
  readonly closed: Promise<undefined>
  readonly ready: Promise<undefined>
  readonly desiredSize: number | null
  write(chunk: T): Promise<void>
  close(): Promise<void>
  abort(reason?: unknown): Promise<void>
  releaseLock(): void
}

declare class ReadableStream<T = unknown> implements AsyncIterable<T> {
  constructor(source?: UnderlyingSource<T>, strategy?: QueuingStrategy<T>)
  constructor(source: T extends Uint8Array ? UnderlyingByteSource : never, strategy?: { highWaterMark?: number })
  static from<T>(chunks: Iterable<T> | AsyncIterable<T>): ReadableStream<T>
  readonly locked: boolean
  getReader(): ReadableStreamDefaultReader<T>
  getReader(options: { mode: 'byob' }): ReadableStreamBYOBReader
  cancel(reason?: unknown): Promise<void>
  pipeThrough<O>(through: { readable: ReadableStream<O>; writable: WritableStream<T> }, options?: StreamPipeOptions): ReadableStream<O>
  pipeTo(into: WritableStream<T>, options?: StreamPipeOptions): Promise<void>
  tee(): [ReadableStream<T>, ReadableStream<T>]
  values(options?: { preventCancel?: boolean }): AsyncIterableIterator<T>
  [Symbol.asyncIterator](): AsyncIterableIterator<T>
}
declare class WritableStream<T = unknown> {
  constructor(sink?: UnderlyingSink<T>, strategy?: QueuingStrategy<T>)
  readonly locked: boolean
  getWriter(): WritableStreamDefaultWriter<T>
  close(): Promise<void>
  abort(reason?: unknown): Promise<void>
}
declare class TransformStream<I = unknown, O = unknown> {
  constructor(transformer?: Transformer<I, O>, writable?: QueuingStrategy<I>, readable?: QueuingStrategy<O>)
  readonly readable: ReadableStream<O>
  readonly writable: WritableStream<I>
}
declare class ByteLengthQueuingStrategy { constructor(init: { highWaterMark: number }); readonly highWaterMark: number; size(chunk: ArrayBufferView): number }
declare class CountQueuingStrategy { constructor(init: { highWaterMark: number }); readonly highWaterMark: number; size(): 1 }
declare class TextEncoderStream { readonly encoding: 'utf-8'; readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<string> }
declare class TextDecoderStream {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  readonly readable: ReadableStream<string>
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>
}

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
  readonly redirect: 'follow' | 'error' | 'manual'
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
