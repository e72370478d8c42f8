import { kit } from '../../part-kit.ts'
import { decodeUtf8, encodeUtf8 } from '../../text/utf8.ts'
import { concatBytes } from './bytes.ts'
import { makeByteStream } from './byte-stream.ts'

const TYPE = /^[\x20-\x7e]*$/

/** The bytes of a blob, not to be written to. @throws TypeError for anything that is not a Blob. */
export let blobBytes: (blob: unknown) => Uint8Array

/** True for a Blob or File made here, whatever its prototype says. */
export let isBlob: (value: unknown) => value is Blob

/** The type of a blob, by its own state. */
export let blobType: (blob: Blob) => string

/** The name of a file, by its own state. */
export let fileName: (file: File) => string

/** What Blob may be given beside its parts. */
export interface BlobOptions {
  readonly type?: unknown
  readonly endings?: unknown
}

/** The `Blob` of the File API: bytes that do not change, held in memory. */
export class Blob {
  readonly #bytes: Uint8Array
  readonly #type: string

  static {
    blobBytes = (blob) => (blob as Blob).#bytes
    blobType = (blob) => blob.#type
    isBlob = (value): value is Blob => typeof value === 'object' && value !== null && #bytes in value
  }

  constructor(parts?: Iterable<unknown>, options: BlobOptions | null = {}) {
    if (parts !== undefined && ((typeof parts !== 'object' && typeof parts !== 'function') || parts === null || typeof parts[Symbol.iterator] !== 'function')) throw new TypeError('The parts of a Blob must be a sequence')
    if (typeof options !== 'object' && typeof options !== 'function') throw new TypeError('The options of a Blob must be an object')
    const endings = options?.endings === undefined ? 'transparent' : `${options.endings as string}`
    if (endings !== 'transparent' && endings !== 'native') throw new TypeError(`"${endings}" is not a way to end lines`)
    const type = options?.type === undefined ? '' : `${options.type as string}`
    const pieces: Uint8Array[] = []
    for (const part of parts ?? []) kit.primordials.arrayPush(pieces, toBytes(part, endings === 'native'))
    this.#bytes = concatBytes(pieces)
    this.#type = kit.primordials.regexpExec(TYPE, type) === null ? '' : kit.primordials.stringToLowerCase(type)
  }

  get size(): number { return this.#bytes.length }
  get type(): string { return this.#type }

  slice(start: number = 0, end: number = this.#bytes.length, type: string = ''): Blob {
    const size = this.#bytes.length
    const from = clamp(start, size)
    const view = new Uint8Array(this.#bytes.buffer as ArrayBuffer, this.#bytes.byteOffset + from, Math.max(0, clamp(end, size) - from))
    return new Blob([view], { type })
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return kit.primordials.copyBytes(this.#bytes).buffer
  }

  async bytes(): Promise<Uint8Array> {
    return kit.primordials.copyBytes(this.#bytes)
  }

  async text(): Promise<string> {
    return decodeUtf8(this.#bytes)
  }

  stream(): unknown {
    let bytes: Uint8Array | null = this.#bytes
    return makeByteStream({
      pull: async () => {
        const chunk = bytes === null || bytes.length === 0 ? null : kit.primordials.copyBytes(bytes)
        bytes = null
        return chunk
      },
      cancel: () => undefined,
    })
  }
}

/** The `File` of the File API: a blob with a name and a date. */
export class File extends Blob {
  readonly #name: string
  readonly #lastModified: number

  static {
    fileName = (file) => file.#name
  }

  constructor(parts: Iterable<unknown>, name: string, options: (BlobOptions & { readonly lastModified?: unknown }) | null = {}) {
    if (arguments.length < 2) throw new TypeError('File needs parts and a name')
    super(parts, options)
    this.#name = kit.primordials.stringToWellFormed(`${name}`)
    this.#lastModified = options?.lastModified === undefined ? Date.now() : Math.trunc(Number(options.lastModified)) || 0
  }

  get name(): string { return this.#name }
  get lastModified(): number { return this.#lastModified }
  get webkitRelativePath(): string { return '' }
}

function toBytes(part: unknown, nativeEndings: boolean): Uint8Array {
  const { copyBytes, isArrayBuffer, isView, stringToWellFormed } = kit.primordials
  if (isBlob(part)) return blobBytes(part)
  if (typeof part === 'object' && part !== null && (isView(part) || isArrayBuffer(part))) return copyBytes(part)
  const text = stringToWellFormed(`${part as string}`)
  return encodeUtf8(nativeEndings ? text.replace(/\r\n|\r/g, '\n') : text)
}

function clamp(position: number, size: number): number {
  const whole = Math.trunc(+position) || 0
  return whole < 0 ? Math.max(0, size + whole) : Math.min(whole, size)
}
