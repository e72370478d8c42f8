/** Bytes that may come out of one stream: of a hundred bytes of brotli, a gigabyte can. */
const MOST_BYTES = 32 * 1024 * 1024

/** How Node says that there is more after the end of a stream. What it unpacked is good. */
const MORE = 'ERR_TRAILING_JUNK_AFTER_STREAM_END'

/**
 * Packs or unpacks a whole stream of brotli by Node's own. Rejects with a TypeError for what is damaged or not complete, or too large.
 * @returns the bytes, and whether there was more after the end of the stream.
 */
export async function brotli(mode: 'pack' | 'unpack', bytes: Uint8Array<ArrayBuffer>): Promise<readonly [bytes: Uint8Array, more: boolean]> {
  const stream = mode === 'pack' ? new CompressionStream('brotli') : new DecompressionStream('brotli')
  const writer = stream.writable.getWriter()
  const written = Promise.all([writer.write(bytes), writer.close()])
  // What fails to be written fails to be read as well, and is told there.
  written.catch(() => {})
  const pieces: Uint8Array[] = []
  let size = 0
  let more = false
  try {
    for await (const piece of stream.readable as AsyncIterable<Uint8Array>) {
      size += piece.byteLength
      if (size > MOST_BYTES) break
      pieces.push(piece)
    }
  } catch (error) {
    more = (error as { readonly code?: unknown }).code === MORE
    if (!more) throw new TypeError('The compressed data are damaged')
  }
  if (size > MOST_BYTES) throw new TypeError(`The data have more than ${MOST_BYTES} bytes`)
  return [Buffer.concat(pieces), more]
}
