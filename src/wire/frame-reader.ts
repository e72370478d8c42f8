import { Buffer } from 'node:buffer'
import { SallyportError } from '../core/errors.ts'
import type { Block } from '../core/packet.ts'
import { FORM_UNIT, type Frame, MAX_BLOBS, PREFIX_BYTES, SHORTEST_TEXT } from './frame.ts'
import { FORM, type Form, readText } from './text-block.ts'

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
    if (this.#held < this.#wanted) return frames
    const bytes = this.#joined()
    let at = 0
    this.#wanted = PREFIX_BYTES
    while (bytes.length - at >= PREFIX_BYTES) {
      const total = this.#lengthOf(bytes, at)
      if (bytes.length - at < total) {
        this.#wanted = total
        break
      }
      frames.push(decodeFrame(bytes, at, at + total))
      at += total
    }
    if (at > 0) this.#keep(bytes.subarray(at))
    return frames
  }

  #lengthOf(bytes: Buffer, at: number): number {
    const total = bytes.readUInt32BE(at) + 4
    if (total > this.maxBytes) throw lost(`A frame of ${total} bytes is longer than the ${this.maxBytes} bytes allowed`)
    if (total < PREFIX_BYTES) throw lost(`A frame of ${total} bytes is shorter than its header`)
    return total
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
  }
}

const NO_BLOBS: readonly Block[] = []

/** Where a blob of a frame is, before anything is made of it. */
interface Span {
  readonly form: Form
  readonly from: number
  readonly to: number
}

/** Reads the frame between two offsets. */
function decodeFrame(bytes: Buffer, start: number, end: number): Frame {
  const headBytes = bytes.readUInt32BE(start + 9)
  const textBytes = bytes.readUInt32BE(start + 13)
  const blobCount = bytes.readUInt16BE(start + 17)
  const headAt = start + PREFIX_BYTES + 4 * blobCount
  if (headAt > end) throw lost('A frame is shorter than its list of blobs')
  const textAt = headAt + headBytes
  const blobsAt = textAt + textBytes
  const spans = readSpans(bytes, { start, count: blobCount, at: blobsAt })
  const sum = spans.at(-1)?.to ?? blobsAt
  if (sum !== end) throw lost(`The parts of a frame add up to ${sum - start} bytes but it has ${end - start}`)
  const head = parseHead(bytes.toString('utf8', headAt, textAt))
  const text = bytes.toString('utf8', textAt, blobsAt)
  return { kind: bytes.readUInt8(start + 4), slot: bytes.readUInt32BE(start + 5), head, text, blobs: blobCount === 0 ? NO_BLOBS : spans.map((span) => readBlob(bytes, span)) }
}

const NO_SPANS: readonly Span[] = []

/** SECURITY: a frame costs its reader about as many bytes as it has: small blobs are few. Held by test/wire/frame-reader.test.ts. */
function readSpans(bytes: Buffer, { start, count, at }: { readonly start: number; readonly count: number; readonly at: number }): readonly Span[] {
  if (count === 0) return NO_SPANS
  const spans: Span[] = []
  let small = 0
  let from = at
  for (let index = 0; index < count; index += 1) {
    const word = bytes.readUInt32BE(start + PREFIX_BYTES + 4 * index)
    const form = Math.floor(word / FORM_UNIT) as Form
    const length = word % FORM_UNIT
    if (form === FORM.bytes) small += 1
    else if (length < SHORTEST_TEXT) throw lost(`A frame has a blob of text of ${length} bytes; those under ${SHORTEST_TEXT} belong into its text`)
    if (small > MAX_BLOBS) throw lost(`A frame with ${small} blobs of bytes has more than the ${MAX_BLOBS} allowed`)
    spans.push({ form, from, to: from + length })
    from += length
  }
  return spans
}

/** Copied, so that a small blob that is kept does not keep the whole chunk of the stream alive. */
function readBlob(bytes: Buffer, { form, from, to }: Span): Block {
  const part = bytes.subarray(from, to)
  if (form === FORM.bytes) return new Uint8Array(part)
  const text = readText(form, part)
  if (text === null) throw lost('A frame has a blob of text that is no text')
  return text
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
