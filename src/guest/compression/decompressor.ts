import { Inflate } from 'fflate'
import { PrimordialUint8Array, typedArrayLength, typedArraySet } from '../primordials.ts'
import type { Codec } from './compressor.ts'
import { type Format, makeFrame, part } from './frame.ts'

/** What of fflate's own state tells where the data end: the last block was begun (f), its codes are not used any more (l), bits used of `p` (p). */
interface InflateState {
  readonly s: { readonly f?: number; readonly l?: unknown; readonly p: number }
  readonly p: Uint8Array
}

/** Bytes that are inflated at once: what comes of them is at most a thousand times as much. */
const PIECE = 16_384

/** Decompresses. `emit` gets pieces that are not empty. What `push` and `end` throw is a TypeError, and ends it. */
export function makeDecompressor(format: Format, emit: (bytes: Uint8Array) => void): Codec {
  const frame = makeFrame(format)
  const inflate = new Inflate((bytes) => {
    if (typedArrayLength(bytes) === 0) return
    length += typedArrayLength(bytes)
    frame.checksum?.add(bytes)
    emit(bytes)
  })
  let length = 0
  let stage: 'head' | 'data' | 'tail' = format === 'deflate-raw' ? 'data' : 'head'
  let held = new PrimordialUint8Array(0) as Uint8Array
  const readHead = (bytes: Uint8Array): void => {
    held = join(held, bytes)
    const taken = frame.readHead(held)
    if (taken === 0) return
    const rest = part(held, taken)
    held = new PrimordialUint8Array(0)
    stage = 'data'
    readData(rest)
  }
  const readData = (bytes: Uint8Array): void => {
    const total = typedArrayLength(bytes)
    for (let start = 0; start < total; start += PIECE) {
      const end = start + PIECE < total ? start + PIECE : total
      const left = inflatePiece(inflate, part(bytes, start, end))
      if (left === null) continue
      stage = 'tail'
      readTail(left)
      return readTail(part(bytes, end))
    }
  }
  const readTail = (bytes: Uint8Array): void => {
    held = join(held, bytes)
    if (typedArrayLength(held) > frame.tailBytes) throw new TypeError('There is more after the end of the compressed data')
  }
  const end = (): void => {
    if (stage !== 'tail' || typedArrayLength(held) < frame.tailBytes) throw new TypeError('The compressed data end too early')
    const tail = frame.tail(frame.checksum?.sum() ?? 0, length)
    for (let index = 0; index < tail.length; index += 1) if (held[index] !== tail[index]) throw new TypeError('The checksum of the compressed data is wrong')
  }
  return { end, push: (bytes) => (stage === 'head' ? readHead(bytes) : stage === 'data' ? readData(bytes) : readTail(bytes)) }
}

/** Inflates a piece. @returns null while the data go on; at their end the bytes behind it. */
function inflatePiece(inflate: Inflate, bytes: Uint8Array): Uint8Array | null {
  try {
    inflate.push(bytes, false)
  } catch (error) {
    // The library's own errors have a number; what else there is, memory that is used up, stays what it is.
    if (typeof (error as { readonly code?: unknown }).code !== 'number') throw error
    throw new TypeError('The compressed data are damaged')
  }
  const { s, p } = inflate as unknown as InflateState
  return s.f === 1 && !s.l ? part(p, s.p > 0 && typedArrayLength(p) > 0 ? 1 : 0) : null
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new PrimordialUint8Array(typedArrayLength(first) + typedArrayLength(second))
  typedArraySet(all, first)
  typedArraySet(all, second, typedArrayLength(first))
  return all
}
