// The web globals of a plugin for streams.

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

declare class ReadableStreamDefaultController<T = unknown> {
  private constructor()
  readonly desiredSize: number | null
  close(): void
  enqueue(chunk: T): void
  error(reason?: unknown): void
}

declare class ReadableByteStreamController {
  private constructor()
  readonly byobRequest: ReadableStreamBYOBRequest | null
  readonly desiredSize: number | null
  close(): void
  enqueue(chunk: ArrayBufferView): void
  error(reason?: unknown): void
}

declare class ReadableStreamBYOBRequest {
  private constructor()
  readonly view: Uint8Array | null
  respond(bytes: number): void
  respondWithNewView(view: ArrayBufferView): void
}

declare class WritableStreamDefaultController {
  private constructor()
  readonly signal: AbortSignal
  error(reason?: unknown): void
}

declare class TransformStreamDefaultController<T = unknown> {
  private constructor()
  readonly desiredSize: number | null
  enqueue(chunk: T): void
  error(reason?: unknown): void
  terminate(): void
}

declare class ReadableStreamDefaultReader<T = unknown> {
  constructor(stream: ReadableStream<T>)
  readonly closed: Promise<undefined>
  read(): Promise<{ done: false; value: T } | { done: true; value: undefined }>
  cancel(reason?: unknown): Promise<void>
  releaseLock(): void
}

declare class ReadableStreamBYOBReader {
  constructor(stream: ReadableStream<Uint8Array>)
  readonly closed: Promise<undefined>
  read<V extends ArrayBufferView>(view: V, options?: { min?: number }): Promise<{ done: false; value: V } | { done: true; value: V | undefined }>
  cancel(reason?: unknown): Promise<void>
  releaseLock(): void
}

declare class WritableStreamDefaultWriter<T = unknown> {
  constructor(stream: WritableStream<T>)
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

declare class ByteLengthQueuingStrategy {
  constructor(init: { highWaterMark: number })
  readonly highWaterMark: number
  size(chunk: ArrayBufferView): number
}

declare class CountQueuingStrategy {
  constructor(init: { highWaterMark: number })
  readonly highWaterMark: number
  size(): 1
}

declare class TextEncoderStream {
  readonly encoding: 'utf-8'
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<string>
}

declare class TextDecoderStream {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  readonly fatal: boolean
  readonly ignoreBOM: boolean
  readonly readable: ReadableStream<string>
  readonly writable: WritableStream<ArrayBuffer | ArrayBufferView>
}
