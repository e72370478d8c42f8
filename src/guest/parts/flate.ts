import { makeCompressor } from '../compression/compressor.ts'
import { makeDecompressor } from '../compression/decompressor.ts'

/** The flate part: what packs and unpacks, whose tables take 7 ms to make. Defines no global: the compression part loads it with the first stream of its kind. */
export function install(): Readonly<Record<string, unknown>> {
  return { makeCompressor, makeDecompressor }
}
