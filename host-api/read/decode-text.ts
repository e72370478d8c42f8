import { SallyportError } from '../../src/core/errors.ts'
import { quote } from '../quote.ts'

/**
 * Decodes UTF-8 and nothing else. A byte order mark stays, as U+FEFF, so that text and bytes tell the same.
 * @throws SallyportError SP_READ_NOT_TEXT that names the first byte that does not fit
 */
export function decodeText(bytes: Uint8Array, written: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // The decoder does not say where.
    throw new SallyportError('SP_READ_NOT_TEXT', `Cannot read ${quote(written)} as text: byte ${findInvalidUtf8(bytes)} is not UTF-8, use readBytes`)
  }
}

/** The offset of the first byte of the first sequence that is not UTF-8, or -1. */
export function findInvalidUtf8(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return -1
}

/** Bytes of the sequence at an offset, 0 when it is overlong, a surrogate, beyond U+10FFFF, cut or stray. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  for (let i = 1; i < length; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  }
  const second = bytes[at + 1] ?? 0
  const bad = (lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f) || (lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)
  return bad ? 0 : length
}
