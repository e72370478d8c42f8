import { kit } from '../../part-kit.ts'
import { decodeUtf8, encodeUtf8 } from '../../text/utf8.ts'
import { concatBytes } from './bytes.ts'
import { box, makeByteStream } from './byte-stream.ts'

const TYPE = /^[\x20-\x7e]*$/

/** The bytes of a blob, not to be written to. @throws TypeError for anything that is not a Blob. */
export let blobBytes: (blob: unknown) => Uint8Array

/** True for a Blob or File made here, whatever its prototype says. */
export let isBlob: (value: unknown) => value is Blob

/** The clone of a Blob or File: another object with the same content. @returns null for anything else. */
export function cloneBlob(value: unknown): Blob | null {
  if (!isBlob(value)) return null
  const bytes = [blobBytes(value)]
  const type = blobType(value)
  return isFile(value) ? new File(bytes, fileName(value), { type, lastModified: fileDate(value) }) : new Blob(bytes, { type })
}

/** The type of a blob, by its own state. */
export let blobType: (blob: Blob) => string

/** True for a File made here. */
let isFile: (value: object) => value is File

/** The date of a file, by its own state. */
let fileDate: (file: File) => number

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

  constructor(parts: Iterable<unknown> | undefined = undefined, options: BlobOptions | null = {}) {
    const pieces = parts === undefined ? [] : readParts(parts)
    if (options !== null && typeof options !== 'object' && typeof options !== 'function') throw new TypeError('The options of a Blob must be an object')
    const endings = options?.endings === undefined ? 'transparent' : `${options.endings as string}`
    if (endings !== 'transparent' && endings !== 'native') throw new TypeError(`"${endings}" is not a way to end lines`)
    const type = options?.type === undefined ? '' : `${options.type as string}`
    this.#bytes = joinParts(pieces, endings === 'native')
    this.#type = kit.primordials.regexpExec(TYPE, type) === null ? '' : kit.primordials.stringToLowerCase(type)
  }

  get size(): number { return this.#bytes.length }
  get type(): string { return this.#type }

  slice(start: number | undefined = undefined, end: number | undefined = undefined, type: string | undefined = undefined): Blob {
    const size = this.#bytes.length
    const from = start === undefined ? 0 : clamp(start, size)
    const to = end === undefined ? size : clamp(end, size)
    const view = new Uint8Array(this.#bytes.buffer as ArrayBuffer, this.#bytes.byteOffset + from, Math.max(0, to - from))
    return new Blob([view], { type: type ?? (type === null ? 'null' : '') })
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
        return box(chunk)
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
    fileDate = (file) => file.#lastModified
    isFile = (value): value is File => #name in value
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

/** Reads a sequence of parts in order, texts as they are: their line ends depend on an option that is read later. */
function readParts(parts: Iterable<unknown>): (Uint8Array | string)[] {
  const iterate: unknown = (typeof parts === 'object' && parts !== null) || typeof parts === 'function' ? parts[Symbol.iterator] : undefined
  if (typeof iterate !== 'function') throw new TypeError('The parts of a Blob must be a sequence')
  const pieces: (Uint8Array | string)[] = []
  for (const part of { [Symbol.iterator]: () => kit.primordials.apply(iterate as () => Iterator<unknown>, parts, []) as Iterator<unknown> }) kit.primordials.arrayPush(pieces, readPart(part))
  return pieces
}

function readPart(part: unknown): Uint8Array | string {
  const { copyBytes, isArrayBuffer, isView, stringToWellFormed } = kit.primordials
  if (isBlob(part)) return blobBytes(part)
  if (typeof part === 'object' && part !== null && (isView(part) || isArrayBuffer(part))) return copyBytes(part)
  return stringToWellFormed(`${part as string}`)
}

function joinParts(parts: readonly (Uint8Array | string)[], nativeEndings: boolean): Uint8Array {
  const pieces: Uint8Array[] = []
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] as Uint8Array | string
    kit.primordials.arrayPush(pieces, typeof part === 'string' ? encodeUtf8(nativeEndings ? part.replace(/\r\n|\r/g, '\n') : part) : part)
  }
  return concatBytes(pieces)
}

/** A position as Web IDL clamps it, to the nearest whole number and halves to the even one; from the end where it is negative. */
function clamp(position: number, size: number): number {
  const number = +position || 0
  const floor = Math.floor(number)
  const whole = number - floor === 0.5 ? floor + (floor % 2 === 0 ? 0 : 1) : Math.round(number)
  return whole < 0 ? Math.max(0, size + whole) : Math.min(whole, size)
}
