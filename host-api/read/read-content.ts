import { SallyportError } from '../../src/core/errors.ts'
import { quote } from '../quote.ts'
import type { OpenedPath } from './open-granted.ts'
import { systemFailure } from './read-failure.ts'

// Small enough that an abort is noticed soon, large enough that a usual file is one read.
const LARGEST_CHUNK = 1_048_576
const SMALLEST_CHUNK = 4096

/** How much to read, and until when. */
export interface ReadBounds {
  /** Largest content in bytes. */
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/**
 * Reads an opened file to its end, at most one byte more than `maxBytes`, whatever size it claims and however it grows.
 * @throws SallyportError SP_READ_TOO_LARGE; the signal's reason when it fires
 */
export async function readContent(file: OpenedPath, { maxBytes, signal }: ReadBounds): Promise<Uint8Array> {
  if (file.info.size > maxBytes) throw tooLarge(file, maxBytes)
  const chunks: Uint8Array[] = []
  let total = 0
  for (;;) {
    signal.throwIfAborted()
    // One byte more than is claimed, so that the end shows without a read of its own.
    const wanted = Math.max(file.info.size + 1 - total, SMALLEST_CHUNK)
    const chunk = new Uint8Array(Math.min(wanted, LARGEST_CHUNK, maxBytes + 1 - total))
    const length = await readChunk(file, chunk)
    if (length === 0) return join(chunks, total)
    total += length
    if (total > maxBytes) throw tooLarge(file, maxBytes)
    chunks.push(chunk.subarray(0, length))
  }
}

async function readChunk(file: OpenedPath, chunk: Uint8Array): Promise<number> {
  try {
    return (await file.handle.read(chunk, 0, chunk.length, null)).bytesRead
  } catch (error) {
    throw systemFailure(file.written, error)
  }
}

function join(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const content = new Uint8Array(total)
  let at = 0
  for (const chunk of chunks) {
    content.set(chunk, at)
    at += chunk.length
  }
  return content
}

function tooLarge(file: OpenedPath, maxBytes: number): SallyportError {
  return new SallyportError('SP_READ_TOO_LARGE', `Cannot read ${quote(file.written)}: it holds more than ${maxBytes} bytes`, { data: { path: file.proof.path, maxBytes } })
}
