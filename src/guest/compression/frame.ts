import { PrimordialUint8Array, typedArrayBuffer, typedArrayByteOffset, typedArrayLength } from '../primordials.ts'
import { type Checksum, makeAdler32, makeCrc32 } from './checksum.ts'

/** What stands around deflated data: `deflate-raw` has nothing, `deflate` is zlib's form, `gzip` its own. */
export type Format = 'deflate' | 'deflate-raw' | 'gzip'

/** One form of wrapping. */
export interface Frame {
  /** What a compressed stream starts with. */
  readonly head: readonly number[]
  /** Bytes of the head at the start of `bytes`; 0 when it is not complete. @throws TypeError when it is none. */
  readonly readHead: (bytes: Uint8Array) => number
  readonly checksum: Checksum | null
  /** Bytes of the tail. */
  readonly tailBytes: number
  /** What comes after the data: the checksum of the data, and for gzip its length. */
  readonly tail: (sum: number, length: number) => readonly number[]
}

/** Makes the wrapping of a format. */
export function makeFrame(format: Format): Frame {
  if (format === 'gzip') return { head: GZIP_HEAD, readHead: readGzipHead, checksum: makeCrc32(), tailBytes: 8, tail: (sum, length) => gzipTail(sum, length) }
  if (format === 'deflate') return { head: [0x78, 0x9c], readHead: readZlibHead, checksum: makeAdler32(), tailBytes: 4, tail: (sum) => [sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255] }
  return { head: [], readHead: () => 0, checksum: null, tailBytes: 0, tail: () => [] }
}

const GZIP_HEAD = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]

function gzipTail(sum: number, length: number): readonly number[] {
  return [sum & 255, (sum >>> 8) & 255, (sum >>> 16) & 255, sum >>> 24, length & 255, (length >>> 8) & 255, (length >>> 16) & 255, (length >>> 24) & 255]
}

function readZlibHead(bytes: Uint8Array): number {
  if (typedArrayLength(bytes) < 2) return 0
  const method = bytes[0] as number
  const flags = bytes[1] as number
  // Deflate, a window of at most 32 KB, a checked pair, and no dictionary that nobody has.
  if ((method & 15) !== 8 || method >> 4 > 7 || (method * 256 + flags) % 31 !== 0 || (flags & 32) !== 0) throw new TypeError('The data do not start as the format "deflate" does')
  return 2
}

const HEAD_CRC = 2
const EXTRA = 4
const NAME = 8
const COMMENT = 16

function readGzipHead(bytes: Uint8Array): number {
  const length = typedArrayLength(bytes)
  const wrong = (length > 0 && bytes[0] !== 0x1f) || (length > 1 && bytes[1] !== 0x8b) || (length > 2 && bytes[2] !== 8) || (length > 3 && (bytes[3] as number) > 31)
  if (wrong) throw new TypeError('The data do not start as the format "gzip" does')
  if (length < 10) return 0
  const flags = bytes[3] as number
  let at = 10
  if ((flags & EXTRA) !== 0) {
    if (length < at + 2) return 0
    at += 2 + (bytes[at] as number) + 256 * (bytes[at + 1] as number)
  }
  if ((flags & NAME) !== 0) at = afterText(bytes, at, length)
  if ((flags & COMMENT) !== 0) at = afterText(bytes, at, length)
  if ((flags & HEAD_CRC) === 0) return at <= length ? at : 0
  if (length < at + 2) return 0
  const crc = makeCrc32()
  crc.add(part(bytes, 0, at))
  if ((crc.sum() & 0xffff) !== (bytes[at] as number) + 256 * (bytes[at + 1] as number)) throw new TypeError('The checksum of the head is wrong')
  return at + 2
}

/** The place after a text that ends with a zero, or after everything. */
function afterText(bytes: Uint8Array, start: number, length: number): number {
  let at = start
  while (at < length && bytes[at] !== 0) at += 1
  return at + 1
}

/** A part of bytes, over the same memory. */
export function part(bytes: Uint8Array, start: number, end = typedArrayLength(bytes)): Uint8Array {
  return new PrimordialUint8Array(typedArrayBuffer(bytes), typedArrayByteOffset(bytes) + start, end - start)
}
