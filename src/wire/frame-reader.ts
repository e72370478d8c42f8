import { Buffer } from 'node:buffer'
import { SallyportError } from '../core/errors.ts'
import { type Frame, MAX_BLOBS, PREFIX_BYTES } from './frame.ts'

/**
 * Cuts a byte stream into frames.
 * The length is checked on the header, before anything is kept, so that a cell cannot make its supervisor hold more than `maxBytes` of one frame.
 */
export class FrameReader {
  /** The longest frame that is accepted, in bytes, its length included. */
  maxBytes: number
  #chunks: Buffer[] = []
  #held = 0
  #wanted = PREFIX_BYTES

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes
  }

  /**
   * Takes the next bytes of the stream and gives the frames that they complete.
   * @throws SallyportError SP_CELL_PROTOCOL when a frame is too long or its lengths contradict each other: the stream is lost, kill the cell.
   */
  push(chunk: Uint8Array): Frame[] {
    this.#chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    this.#held += chunk.byteLength
    const frames: Frame[] = []
    while (this.#held >= this.#wanted) {
      const joined = this.#joined()
      const total = joined.readUInt32BE(0) + 4
      if (total > this.maxBytes) throw lost(`A frame of ${total} bytes is longer than the ${this.maxBytes} bytes allowed`)
      if (total < PREFIX_BYTES) throw lost(`A frame of ${total} bytes is shorter than its header`)
      if (joined.length < total) {
        this.#wanted = total
        break
      }
      frames.push(decodeFrame(joined.subarray(0, total)))
      this.#keep(joined.subarray(total))
    }
    return frames
  }

  #joined(): Buffer {
    const [first] = this.#chunks
    if (this.#chunks.length === 1 && first !== undefined) return first
    const joined = Buffer.concat(this.#chunks, this.#held)
    this.#chunks = [joined]
    return joined
  }

  #keep(rest: Buffer): void {
    this.#chunks = rest.length === 0 ? [] : [rest]
    this.#held = rest.length
    this.#wanted = PREFIX_BYTES
  }
}

function decodeFrame(bytes: Buffer): Frame {
  const headBytes = bytes.readUInt32BE(9)
  const textBytes = bytes.readUInt32BE(13)
  const blobCount = bytes.readUInt16BE(17)
  if (blobCount > MAX_BLOBS) throw lost(`A frame with ${blobCount} blobs has more than the ${MAX_BLOBS} allowed`)
  let at = PREFIX_BYTES + 4 * blobCount
  if (at > bytes.length) throw lost('A frame is shorter than its list of blobs')
  const lengths = Array.from({ length: blobCount }, (_, index) => bytes.readUInt32BE(PREFIX_BYTES + 4 * index))
  const sum = lengths.reduce((total, length) => total + length, at + headBytes + textBytes)
  if (sum !== bytes.length) throw lost(`The parts of a frame add up to ${sum} bytes but it has ${bytes.length}`)
  const take = (length: number) => bytes.subarray(at, (at += length))
  const head = parseHead(take(headBytes).toString('utf8'))
  const text = take(textBytes).toString('utf8')
  // Copied, so that a small blob that is kept does not keep the whole chunk of the stream alive.
  const blobs = lengths.map((length) => new Uint8Array(take(length)))
  return { kind: bytes.readUInt8(4), slot: bytes.readUInt32BE(5), head, text, blobs }
}

function parseHead(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw lost('The head of a frame is not JSON', cause)
  }
}

function lost(message: string, cause?: unknown): SallyportError {
  return new SallyportError('SP_CELL_PROTOCOL', message, { cause })
}
