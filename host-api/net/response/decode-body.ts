import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib'
import type { HeaderList } from '../request/request-headers.ts'

/** A content coding that can be undone. */
export type Coding = 'gzip' | 'deflate' | 'br' | 'zstd'

const CODINGS: Readonly<Record<string, Coding | 'identity'>> = { __proto__: null as never, gzip: 'gzip', 'x-gzip': 'gzip', deflate: 'deflate', br: 'br', zstd: 'zstd', identity: 'identity' }
const CHUNK = { chunkSize: 65_536 }
// RFC 9659 caps the window of zstd at 8 MB; the default of the library would let a server claim 128 MB per body.
const ZSTD = { ...CHUNK, params: { [constants.ZSTD_d_windowLogMax]: 23 } }

/**
 * Reads content-encoding: the codings in the order in which they were applied.
 * @returns null when one of them is unknown or there are more than two, which no honest server needs: such a body is passed on as it is.
 */
export function parseContentEncoding(headers: HeaderList): readonly Coding[] | null {
  const tokens = headers.filter(([name]) => name === 'content-encoding').flatMap(([, value]) => value.toLowerCase().split(','))
  const codings = tokens.map((token) => token.trim()).filter((token) => token !== '' && token !== 'identity').map((token) => CODINGS[token])
  if (codings.length > 2) return null
  const known = codings.filter((coding) => coding !== undefined && coding !== 'identity')
  return known.length === codings.length ? known : null
}

/** Undoes the codings, last applied first, holding no more than a few blocks in memory whatever the body expands to. */
export function decodeBody(source: AsyncIterable<Uint8Array>, codings: readonly Coding[]): AsyncIterable<Uint8Array> {
  return codings.reduceRight((coded, coding) => inflate(coded, coding), source)
}

async function* inflate(source: AsyncIterable<Uint8Array>, coding: Coding): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]()
  const first = await pieces.next()
  // An empty body is a valid answer, though not a valid gzip file.
  if (first.done === true) return
  const engine = openEngine(coding, first.value)
  // A failure of the source or of the engine ends the engine, whose reader throws it below.
  pipeline(Readable.from(prepend(first.value, pieces)), engine).catch(() => undefined)
  try {
    for await (const piece of engine) yield piece as Buffer
  } finally {
    engine.destroy()
  }
}

async function* prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first
    for (let step = await rest.next(); step.done !== true; step = await rest.next()) yield step.value
  } finally {
    await rest.return?.()
  }
}

function openEngine(coding: Coding, first: Uint8Array): Transform {
  if (coding === 'gzip') return createGunzip(CHUNK)
  if (coding === 'br') return createBrotliDecompress(CHUNK)
  if (coding === 'zstd') return createZstdDecompress(ZSTD)
  // "deflate" means zlib by the standard and raw deflate at some servers: the first byte tells.
  return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate(CHUNK) : createInflateRaw(CHUNK)
}
