import { Buffer, isUtf8 } from 'node:buffer'

/** How a block is written. A text takes no more bytes than in UTF-8, unless it has a lone surrogate. */
export const FORM = { bytes: 0, latin1: 1, utf8: 2, utf16: 3 } as const

/** A form of FORM. */
export type Form = (typeof FORM)[keyof typeof FORM]

/** A text as bytes, and how to read them. */
export interface WrittenText {
  readonly form: Form
  readonly bytes: Uint8Array
}

// V8 answers at once for a text that it holds as a byte per character.
const NOT_LATIN1 = /[^\0-\xff]/

/** Writes a text in the shortest form that gives back exactly the same text, lone surrogates included. */
export function writeText(text: string): WrittenText {
  if (!NOT_LATIN1.test(text)) return { form: FORM.latin1, bytes: Buffer.from(text, 'latin1') }
  const wide = Buffer.byteLength(text) >= 2 * text.length || !text.isWellFormed()
  return wide ? { form: FORM.utf16, bytes: Buffer.from(text, 'utf16le') } : { form: FORM.utf8, bytes: Buffer.from(text, 'utf8') }
}

/** Reads a text back. @returns null when the bytes are no text in this form. */
export function readText(form: Form, bytes: Buffer): string | null {
  if (form === FORM.latin1) return bytes.toString('latin1')
  if (form === FORM.utf16) return bytes.length % 2 === 0 ? bytes.toString('utf16le') : null
  return isUtf8(bytes) ? bytes.toString('utf8') : null
}
