import { kit } from '../../part-kit.ts'
import { fromCharCode, stringCharCodeAt } from '../../primordials.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PADDING = 61
/** Character code to six bits; -1 for what is not in the alphabet, -2 for white space. */
const VALUES = new Int8Array(128).fill(-1)
for (let index = 0; index < 64; index += 1) VALUES[ALPHABET.charCodeAt(index)] = index
for (const space of [9, 10, 12, 13, 32]) VALUES[space] = -2

/** The `btoa` of HTML. @throws DOMException InvalidCharacterError for text with a character above U+00FF. */
export function btoa(data: string): string {
  if (arguments.length === 0) throw new TypeError('btoa needs a text')
  const text = `${data}`
  let out = ''
  for (let index = 0; index < text.length; index += 3) {
    const a = stringCharCodeAt(text, index)
    const b = index + 1 < text.length ? stringCharCodeAt(text, index + 1) : 0
    const c = index + 2 < text.length ? stringCharCodeAt(text, index + 2) : 0
    if ((a | b | c) > 255) throw new kit.DOMException('btoa takes characters up to U+00FF only', 'InvalidCharacterError')
    out += (ALPHABET[a >> 2] as string) + ALPHABET[((a & 3) << 4) | (b >> 4)]
    out += index + 1 < text.length ? ALPHABET[((b & 15) << 2) | (c >> 6)] : '='
    out += index + 2 < text.length ? ALPHABET[c & 63] : '='
  }
  return out
}

/** The `atob` of HTML, forgiving as the standard says: white space is skipped, padding may be left out. @throws DOMException InvalidCharacterError for other text. */
export function atob(data: string): string {
  if (arguments.length === 0) throw new TypeError('atob needs a text')
  const text = `${data}`
  let out = ''
  let bits = 0
  let count = 0
  let padding = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = stringCharCodeAt(text, index)
    const value = code < 128 ? (VALUES[code] as number) : -1
    if (value === -2) continue
    if (code === PADDING) padding += 1
    else if (value === -1 || padding > 0) throw invalid()
    else {
      bits = (bits << 6) | value
      count += 1
      if (count % 4 === 0) {
        out += fromCharCode(bits >> 16, (bits >> 8) & 255, bits & 255)
        bits = 0
      }
    }
  }
  return out + lastBytes(bits, count, padding)
}

function lastBytes(bits: number, count: number, padding: number): string {
  const rest = count % 4
  if (rest === 1 || (padding > 0 && (rest === 0 || rest + padding !== 4))) throw invalid()
  if (rest === 2) return fromCharCode((bits >> 4) & 255)
  return rest === 3 ? fromCharCode((bits >> 10) & 255, (bits >> 2) & 255) : ''
}

function invalid(): Error {
  return new kit.DOMException('The text is not valid base64', 'InvalidCharacterError')
}
