import { kit } from '../../part-kit.ts'

/** Bytes on their way through a promise. Boxed without a prototype, so that no `then` that a plugin put on Object.prototype gets in between. */
export interface Boxed<V> {
  readonly bytes: V
}

/** Boxes bytes. */
export function box<V>(bytes: V): Boxed<V> {
  return { __proto__: null, bytes } as unknown as Boxed<V>
}

/** Where bytes come from, piece by piece. */
export interface ByteSource {
  /** The next piece, or null at the end. */
  readonly pull: () => Promise<Boxed<Uint8Array | null>>
  /** Says that no more is wanted. */
  readonly cancel: (reason: unknown) => void
}

/** What of ReadableStream is used here. `_disturbed` is the polyfill's own mark: something was read or cancelled. */
export interface ByteStream {
  readonly locked: boolean
  readonly _disturbed?: boolean
  getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: unknown }>; cancel(reason?: unknown): Promise<void> }
  cancel(reason?: unknown): Promise<void>
  tee(): [ByteStream, ByteStream]
  pipeThrough(transform: object): ByteStream
}

interface Controller {
  enqueue(chunk: Uint8Array): void
  close(): void
  readonly byobRequest: { respond(bytes: number): void } | null
}

type StreamClass = new (source: object, strategy: object) => ByteStream

/** The class of streams in this isolate, loaded at its first use. */
export function streamClass(): StreamClass {
  return kit.require('streams')['ReadableStream'] as StreamClass
}

/** The class of transforms, loaded as above. */
export function transformClass(): new (transformer?: object) => object {
  return kit.require('streams')['TransformStream'] as new (transformer?: object) => object
}

/** Makes a byte stream over a source. Nothing is pulled before somebody reads. */
export function makeByteStream(source: ByteSource): ByteStream {
  return new (streamClass())({
    type: 'bytes',
    pull: async (controller: Controller) => {
      const { bytes: chunk } = await source.pull()
      if (chunk !== null) return controller.enqueue(chunk)
      controller.close()
      controller.byobRequest?.respond(0)
    },
    cancel: (reason: unknown) => source.cancel(reason),
  }, { highWaterMark: 0 })
}
