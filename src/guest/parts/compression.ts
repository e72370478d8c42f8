import { CompressionStream, DecompressionStream } from '../compression/compression-streams.ts'
import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'

/** The compression part: the Compression standard. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  kit.finishInterface(CompressionStream)
  kit.finishInterface(DecompressionStream)
  return { CompressionStream, DecompressionStream }
}
