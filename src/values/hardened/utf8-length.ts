// Shared with the guest: runs inside the hostile realm.
import { charCodeAt, execRegExp } from './primordials.ts'

const NOT_ASCII = /[^\0-\x7f]/

// V8 answers at once for a text that it holds as a byte per character, however long.
const NOT_LATIN1 = /[^\0-\xff]/

/** The fewest bytes that a text can take in UTF-8 without looking at each character: its length, or the exact number when it is not Latin-1. */
export function leastUtf8Length(text: string): number {
  return execRegExp(NOT_LATIN1, text) === null ? text.length : utf8Length(text)
}

/** The bytes of a text in UTF-8; a lone surrogate counts three, as its replacement does. */
export function utf8Length(text: string): number {
  const first = execRegExp(NOT_ASCII, text)
  if (first === null) return text.length
  let bytes = text.length
  for (let at = first.index; at < text.length; at += 1) {
    const code = charCodeAt(text, at)
    if (code < 0x80) continue
    if (code < 0x800) bytes += 1
    else if (code >= 0xd800 && code <= 0xdbff && at + 1 < text.length && isLowSurrogate(charCodeAt(text, at + 1))) {
      // Two units, four bytes.
      bytes += 2
      at += 1
    } else bytes += 2
  }
  return bytes
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
