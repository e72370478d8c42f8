// Shared with the guest: runs inside the hostile realm.
import type { Frame } from './path-text.ts'
import { append, dateTime, isWellFormed, quoteString } from './primordials.ts'
import { outOfBytes, refuseBudget, spend, type Walk } from './walk.ts'

// 2^33216 has 10 000 decimal digits. Comparing costs nothing; writing out a BigInt of millions of digits takes seconds that cannot be interrupted.
const MOST_BIGINT = 1n << 33216n

/** Encodes a string: as JSON, or a long one as a block of its own. */
export function encodeText(walk: Walk, text: string, frame: Frame | null): string | null {
  const { length } = text
  // SECURITY: the length is compared before the content is touched, because a rope of 100 MB costs nothing until it is read.
  // Guarded by test/values/encode-value.test.ts.
  if (length > walk.budget.stringLength) return refuseBudget(walk, frame, `is a string of ${length} characters, over the budget of ${walk.budget.stringLength}`)
  if (walk.size + length > walk.budget.bytes) return outOfBytes(walk, frame)
  // A lone surrogate has no UTF-8, in which a block may cross; JSON escapes it.
  if (length >= walk.apartFrom && isWellFormed(text)) return encodeApart(walk, text, frame)
  const quoted = quoteString(text)
  return spend(walk, frame, quoted.length) ? quoted : null
}

/** A text is never written to, so it is not copied: what the plugin holds on to cannot change it. */
function encodeApart(walk: Walk, text: string, frame: Frame | null): string | null {
  if (!spend(walk, frame, text.length + QUOTES)) return null
  const tag = textTag(walk.firstBlob + walk.blobs.length)
  append(walk.blobs, text)
  return tag
}

/** Bytes that count for a text beside its own, whether it is written between quotes or as a block. */
export const QUOTES = 2

/** How a text refers to a block that is a text. */
export function textTag(index: number): string {
  return `{"$":["t",${index}]}`
}

/** Encodes a number: NaN, the infinities and -0 have no JSON and are tagged. */
export function encodeNumber(walk: Walk, value: number, frame: Frame | null): string | null {
  let text: string
  if (value - value === 0) text = value === 0 && 1 / value < 0 ? '{"$":["n","-0"]}' : `${value}`
  else text = `{"$":["n","${value}"]}`
  return spend(walk, frame, text.length) ? text : null
}

/** Encodes a BigInt of at most 10 000 digits. */
export function encodeBigInt(walk: Walk, value: bigint, frame: Frame | null): string | null {
  if (value >= MOST_BIGINT || value <= -MOST_BIGINT) return refuseBudget(walk, frame, 'is a BigInt of more than 10000 digits')
  const text = `{"$":["i","${value}"]}`
  return spend(walk, frame, text.length) ? text : null
}

/** Encodes a Date as milliseconds, an invalid one as null. */
export function encodeDate(walk: Walk, value: object, frame: Frame | null): string | null {
  const time = dateTime(value)
  const text = `{"$":["d",${time - time === 0 ? `${time}` : 'null'}]}`
  return spend(walk, frame, text.length) ? text : null
}

/** Encodes a text that stands for itself, such as `true`. */
export function encodeWord(walk: Walk, word: string, frame: Frame | null): string | null {
  return spend(walk, frame, word.length) ? word : null
}
