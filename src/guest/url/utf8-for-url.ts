import { decodeUtf8, encodeUtf8 } from '../text/utf8.ts'

/** UTF-8 bytes of a text: stands in for the function of this name in whatwg-url, which would take it from the global TextEncoder. */
export const utf8Encode = (text: string): Uint8Array => encodeUtf8(text)

/** Text of UTF-8 bytes with a byte order mark left in: as above. */
export const utf8DecodeWithoutBOM = (bytes: Uint8Array): string => decodeUtf8(bytes, true)
