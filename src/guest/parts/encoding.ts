import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'
import { TextDecoder } from '../text/text-decoder.ts'
import { TextEncoder } from '../text/text-encoder.ts'

/** The encoding part: TextEncoder and TextDecoder. The tables of the legacy multi-byte encodings are in a part of their own. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  kit.finishInterface(TextDecoder)
  kit.finishInterface(TextEncoder)
  return { TextDecoder, TextEncoder }
}
