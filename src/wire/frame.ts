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

/** Turns a frame into the byte blocks to write, in order. Nothing is copied but the text. */
export function encodeFrame(frame: Frame): Uint8Array[] {
  const head = Buffer.from(JSON.stringify(frame.head), 'utf8')
  const text = Buffer.from(frame.text, 'utf8')
  const prefix = Buffer.allocUnsafe(PREFIX_BYTES + 4 * frame.blobs.length)
  prefix.writeUInt8(frame.kind, 4)
  prefix.writeUInt32BE(frame.slot, 5)
  prefix.writeUInt32BE(head.length, 9)
  prefix.writeUInt32BE(text.length, 13)
  prefix.writeUInt16BE(frame.blobs.length, 17)
  let length = prefix.length - 4 + head.length + text.length
  frame.blobs.forEach((blob, index) => {
    prefix.writeUInt32BE(blob.byteLength, PREFIX_BYTES + 4 * index)
    length += blob.byteLength
  })
  prefix.writeUInt32BE(length, 0)
  return [Buffer.concat([prefix, head, text]), ...frame.blobs]
}
