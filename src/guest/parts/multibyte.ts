import { createMultibyteDecoder } from '@exodus/bytes/multi-byte.js'

/** The multibyte part: the legacy multi-byte encodings, 150 KB of tables. Defines no global. */
export function install(): Readonly<Record<string, unknown>> {
  return { createMultibyteDecoder }
}
