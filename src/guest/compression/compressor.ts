import { Deflate } from 'fflate'
import { PrimordialUint8Array, typedArrayLength } from '../primordials.ts'
import { type Format, makeFrame } from './frame.ts'

/** Takes bytes in and gives bytes out, piece by piece. */
export interface Codec {
  readonly push: (bytes: Uint8Array) => void
  /** Says that this was all. @throws TypeError when something is missing */
  readonly end: () => void
}

const LEVEL = 6

/** Compresses. `emit` gets pieces that are not empty. */
export function makeCompressor(format: Format, emit: (bytes: Uint8Array) => void): Codec {
  const frame = makeFrame(format)
  const write = (bytes: Uint8Array): void => {
    if (typedArrayLength(bytes) > 0) emit(bytes)
  }
  const deflate = new Deflate({ level: LEVEL }, (bytes) => write(bytes))
  let length = 0
  let begun = false
  const begin = (): void => {
    if (!begun) write(toBytes(frame.head))
    begun = true
  }
  return {
    push: (bytes) => {
      begin()
      length += typedArrayLength(bytes)
      frame.checksum?.add(bytes)
      deflate.push(bytes, false)
    },
    end: () => {
      begin()
      deflate.push(new PrimordialUint8Array(0), true)
      write(toBytes(frame.tail(frame.checksum?.sum() ?? 0, length)))
    },
  }
}

/** A few numbers as bytes. */
export function toBytes(numbers: readonly number[]): Uint8Array {
  const bytes = new PrimordialUint8Array(numbers.length)
  for (let index = 0; index < numbers.length; index += 1) bytes[index] = numbers[index] as number
  return bytes
}
