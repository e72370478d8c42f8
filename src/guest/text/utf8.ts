import { kit } from '../part-kit.ts'

/** The most arguments that one call of fromCharCode is given. */
const PIECE = 4096

/** UTF-8 bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const { stringCharCodeAt, stringCodePointAt, PrimordialUint8Array, typedArraySet } = kit.primordials
  const length = text.length
  let bytes = new PrimordialUint8Array(length)
  let index = 0
  for (; index < length; index += 1) {
    const code = stringCharCodeAt(text, index)
    if (code > 127) break
    bytes[index] = code
  }
  if (index === length) return bytes
  const longer = new PrimordialUint8Array(index + (length - index) * 3)
  typedArraySet(longer, bytes)
  bytes = longer
  let at = index
  for (; index < length; index += 1) {
    const code = stringCodePointAt(text, index) as number
    at = writeCodePoint(bytes, at, code >= 0xd800 && code < 0xe000 ? 0xfffd : code)
    if (code > 0xffff) index += 1
  }
  const exact = new PrimordialUint8Array(at)
  typedArraySet(exact, new PrimordialUint8Array(kit.primordials.typedArrayBuffer(bytes) as ArrayBuffer, 0, at))
  return exact
}

function writeCodePoint(bytes: Uint8Array, at: number, code: number): number {
  if (code < 0x80) {
    bytes[at] = code
    return at + 1
  }
  if (code < 0x800) {
    bytes[at] = 0xc0 | (code >> 6)
    bytes[at + 1] = 0x80 | (code & 63)
    return at + 2
  }
  if (code < 0x10000) {
    bytes[at] = 0xe0 | (code >> 12)
    bytes[at + 1] = 0x80 | ((code >> 6) & 63)
    bytes[at + 2] = 0x80 | (code & 63)
    return at + 3
  }
  bytes[at] = 0xf0 | (code >> 18)
  bytes[at + 1] = 0x80 | ((code >> 12) & 63)
  bytes[at + 2] = 0x80 | ((code >> 6) & 63)
  bytes[at + 3] = 0x80 | (code & 63)
  return at + 4
}

/** Text of UTF-8 bytes, each malformed piece as U+FFFD as the Encoding standard cuts it. A byte order mark at the start is dropped unless `keepMark`. */
export function decodeUtf8(bytes: Uint8Array, keepMark = false): string {
  return decode(bytes, keepMark, false) as string
}

/** Text of UTF-8 bytes, or null when they are not well-formed. A byte order mark stays. */
export function decodeUtf8Strictly(bytes: Uint8Array): string | null {
  return decode(bytes, true, true)
}

function decode(bytes: Uint8Array, keepMark: boolean, strict: boolean): string | null {
  const { typedArrayLength, fromCharCode, apply, PrimordialUint16Array } = kit.primordials
  const end = typedArrayLength(bytes)
  const units = new PrimordialUint16Array(end > PIECE ? PIECE : end)
  let out = ''
  let filled = 0
  let index = !keepMark && end >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (index < end) {
    if (filled + 2 > PIECE) {
      out += apply(fromCharCode, undefined, cut(units, filled)) as string
      filled = 0
    }
    const first = bytes[index] as number
    if (first < 0x80) {
      units[filled++] = first
      index += 1
      continue
    }
    const taken = readSequence(bytes, index, end)
    if (taken.code < 0 && strict) return null
    index += taken.size
    if (taken.code > 0xffff) {
      units[filled++] = 0xd7c0 + (taken.code >> 10)
      units[filled++] = 0xdc00 + (taken.code & 1023)
    } else units[filled++] = taken.code < 0 ? 0xfffd : taken.code
  }
  return out + (apply(fromCharCode, undefined, cut(units, filled)) as string)
}

/** One sequence of two to four bytes. `code` is -1 for a malformed one; `size` is what to skip. */
function readSequence(bytes: Uint8Array, start: number, end: number): { readonly code: number; readonly size: number } {
  const first = bytes[start] as number
  const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 1
  if (length === 1) return { code: -1, size: 1 }
  let code = first & (0xff >> (length + 1))
  for (let offset = 1; offset < length; offset += 1) {
    const byte = start + offset < end ? (bytes[start + offset] as number) : 0
    const low = offset > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    const high = offset > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    if (byte < low || byte > high) return { code: -1, size: offset }
    code = (code << 6) | (byte & 63)
  }
  return { code, size: length }
}

function cut(units: Uint16Array<ArrayBuffer>, length: number): number[] {
  const { typedArrayBuffer, PrimordialUint16Array } = kit.primordials
  return new PrimordialUint16Array(typedArrayBuffer(units) as ArrayBuffer, 0, length) as unknown as number[]
}
