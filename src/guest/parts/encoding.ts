import { TextDecoder, TextEncoder } from '@exodus/bytes/encoding-lite.js'

/** The encoding part: TextEncoder and TextDecoder. Legacy multi-byte encodings are absent. */
export function install(): Readonly<Record<string, unknown>> {
  return { TextDecoder, TextEncoder }
}
