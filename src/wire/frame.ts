import { Buffer } from 'node:buffer'
import type { Packet } from '../core/packet.ts'

/**
 * One message on the pipe between a supervisor and a cell.
 * Layout, big endian: u32 length of the rest · u8 kind · u32 slot · u32 head bytes · u32 text bytes · u16 blob count · u32 per blob · head (JSON, UTF-8) · text (UTF-8) · blobs.
 */
export interface Frame extends Packet {
  readonly kind: number
  /** The isolate that the frame is about; 0 is the cell itself. */
  readonly slot: number
  /** Small facts that both ends of the pipe understand. From a cell: unchecked until parse-cell-head.ts has seen it. */
  readonly head: unknown
}

/** Bytes before the lengths of the blobs, the u32 of the total length included. */
export const PREFIX_BYTES = 19

/** More blobs than this in one frame are refused by the reader. */
export const MAX_BLOBS = 4096

/** Turns a frame into the byte blocks to write, in order. Nothing is copied but the text, and that once, into the block of the lengths. */
export function encodeFrame({ kind, slot, head, text, blobs }: Frame): Uint8Array[] {
  const headText = JSON.stringify(head)
  const headBytes = Buffer.byteLength(headText)
  const textBytes = Buffer.byteLength(text)
  const start = PREFIX_BYTES + 4 * blobs.length
  const block = Buffer.allocUnsafe(start + headBytes + textBytes)
  let length = block.length - 4
  for (let index = 0; index < blobs.length; index += 1) {
    const { byteLength } = blobs[index] as Uint8Array
    block.writeUInt32BE(byteLength, PREFIX_BYTES + 4 * index)
    length += byteLength
  }
  block.writeUInt32BE(length, 0)
  block.writeUInt8(kind, 4)
  block.writeUInt32BE(slot, 5)
  block.writeUInt32BE(headBytes, 9)
  block.writeUInt32BE(textBytes, 13)
  block.writeUInt16BE(blobs.length, 17)
  block.write(headText, start)
  block.write(text, start + headBytes)
  return blobs.length === 0 ? [block] : [block, ...blobs]
}
