// Shared with the guest: runs inside the hostile realm.
import { charCodeAt, execRegExp } from './primordials.ts'

const NOT_ASCII = /[^\0-\x7f]/

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
