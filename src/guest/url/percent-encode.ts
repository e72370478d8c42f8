import { encodeUtf8 } from '../text/utf8.ts'

const HEX = '0123456789ABCDEF'

/**
 * Stands in for the function of this name in `@exodus/bytes/whatwg.js`: the url part meets UTF-8 only, and the tables of the other encodings are heavy.
 * `set` names the characters to encode beside controls and everything that is not ASCII.
 */
export function percentEncodeAfterEncoding(_encoding: string, input: string, set: string, spaceAsPlus = false): string {
  const bytes = encodeUtf8(input)
  let out = ''
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number
    const character = String.fromCharCode(byte)
    if (spaceAsPlus && byte === 0x20) out += '+'
    else if (byte < 0x20 || byte > 0x7e || set.includes(character)) out += `%${HEX[byte >> 4] as string}${HEX[byte & 15] as string}`
    else out += character
  }
  return out
}
