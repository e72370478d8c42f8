import { isArrayBuffer, isView, viewBytes } from '../primordials.ts'
import { kit } from '../part-kit.ts'
import { makeBrotli } from './brotli.ts'
import type { Codec } from './compressor.ts'
import type { Format } from './frame.ts'

interface TransformStream {
  readonly readable: unknown
  readonly writable: unknown
}

interface Controller {
  enqueue(chunk: Uint8Array): void
}

type TransformStreamClass = new (transformer: object) => TransformStream

/** The `CompressionStream` of the Compression standard. */
export class CompressionStream {
  readonly #transform: TransformStream

  constructor(format: unknown) {
    this.#transform = makeTransform(toFormat(arguments.length, format), { mode: 'pack', maker: 'makeCompressor' })
  }

  get readable(): unknown { return this.#transform.readable }
  get writable(): unknown { return this.#transform.writable }
}

/** The `DecompressionStream` of the Compression standard. */
export class DecompressionStream {
  readonly #transform: TransformStream

  constructor(format: unknown) {
    this.#transform = makeTransform(toFormat(arguments.length, format), { mode: 'unpack', maker: 'makeDecompressor' })
  }

  get readable(): unknown { return this.#transform.readable }
  get writable(): unknown { return this.#transform.writable }
}

function toFormat(given: number, value: unknown): Format | 'brotli' {
  if (given === 0) throw new TypeError('The format is missing')
  const format = `${value as string}`
  if (format !== 'deflate' && format !== 'deflate-raw' && format !== 'gzip' && format !== 'brotli') throw new TypeError('The format is none of "deflate", "deflate-raw", "gzip" and "brotli"')
  return format
}

interface Direction {
  readonly mode: 'pack' | 'unpack'
  /** Its name in the flate part. */
  readonly maker: 'makeCompressor' | 'makeDecompressor'
}

type MakeCodec = (format: Format, emit: (bytes: Uint8Array) => void) => Codec

function makeTransform(format: Format | 'brotli', { mode, maker }: Direction): TransformStream {
  const Stream = kit.require('streams')['TransformStream'] as TransformStreamClass
  if (format === 'brotli') return new Stream(makeBrotli(mode, toChunk))
  let out: Controller | null = null
  const make = kit.require('flate')[maker] as MakeCodec
  const codec = make(format, (bytes) => out?.enqueue(bytes))
  const work = (controller: Controller, act: () => void): void => {
    out = controller
    act()
  }
  return new Stream({
    transform: (chunk: unknown, controller: Controller) => work(controller, () => codec.push(toChunk(chunk))),
    flush: (controller: Controller) => work(controller, () => codec.end()),
  })
}

function toChunk(chunk: unknown): Uint8Array {
  if (!isView(chunk) && !isArrayBuffer(chunk)) throw new TypeError('A chunk is neither an ArrayBuffer nor a view of one')
  return viewBytes(chunk)
}
