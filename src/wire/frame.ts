import { Buffer } from 'node:buffer'
import type { Block, Packet } from '../core/packet.ts'
import { FORM, writeText, type WrittenText } from './text-block.ts'

/**
 * One message on the pipe between a supervisor and a cell.
 * Layout, big endian: u32 length of the rest · u8 kind · u32 slot · u32 head bytes · u32 text bytes · u16 blob count · u32 per blob · head (JSON, UTF-8) · text (UTF-8) · blobs.
 * The u32 of a blob is its form, see text-block.ts, in the upper 2 bits and its length in bytes in the others.
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

/** More blobs of bytes than this in one frame are refused by the reader. */
export const MAX_BLOBS = 4096

/** A blob of text that is shorter, in bytes, is refused by the reader: short texts belong into the JSON, where their number is counted. */
export const SHORTEST_TEXT = 1024

/** What 1 of a form stands for in the u32 of a blob. A blob is shorter than this: no budget allows as much. */
export const FORM_UNIT = 2 ** 30

/** Turns a frame into the pieces to write, in order. Nothing is copied but texts, and those once. */
export function encodeFrame({ kind, slot, head, text, blobs }: Frame): Uint8Array[] {
  const headText = JSON.stringify(head)
  const headBytes = Buffer.byteLength(headText)
  const textBytes = Buffer.byteLength(text)
  const start = PREFIX_BYTES + 4 * blobs.length
  const block = Buffer.allocUnsafe(start + headBytes + textBytes)
  const pieces: Uint8Array[] = [block]
  let length = block.length - 4
  for (let index = 0; index < blobs.length; index += 1) {
    const { form, bytes } = writeBlob(blobs[index] as Block)
    block.writeUInt32BE(form * FORM_UNIT + bytes.byteLength, PREFIX_BYTES + 4 * index)
    length += bytes.byteLength
    pieces.push(bytes)
  }
  block.writeUInt32BE(length, 0)
  block.writeUInt8(kind, 4)
  block.writeUInt32BE(slot, 5)
  block.writeUInt32BE(headBytes, 9)
  block.writeUInt32BE(textBytes, 13)
  block.writeUInt16BE(blobs.length, 17)
  block.write(headText, start)
  block.write(text, start + headBytes)
  return pieces
}

function writeBlob(blob: Block): WrittenText {
  return typeof blob === 'string' ? writeText(blob) : { form: FORM.bytes, bytes: blob }
}
