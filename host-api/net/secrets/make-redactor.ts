import { encodeJsonValue, encodeQueryValue, type FilledRequest } from './fill-secrets.ts'
import type { FetchSecret } from './fetch-secret.ts'
import { redactStream, type Redaction } from './redact-stream.ts'

/** Puts placeholders back in place of secret values. */
export interface Redactor {
  /** Redacts a whole text of one character per byte, such as a header value. */
  text(text: string): string
  /** Redacts a stream, also where a value is cut by the border of two pieces. */
  stream(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
}

/**
 * Makes the redactor for an answer, or null when no secret was ever sent.
 * It knows a value as it is, as a query, a form or JSON writes it, and in base64; a host that answers in another encoding cannot be
 * caught, which is why a secret goes to bound hosts only.
 */
export function makeRedactor(secrets: Iterable<FetchSecret>, made: FilledRequest['made']): Redactor | null {
  const masks = new Map<string, string>(made.map(({ text, placeholder }) => [text, placeholder]))
  for (const { value, placeholder } of secrets) {
    for (const form of formsOf(value)) masks.set(form, placeholder)
  }
  if (masks.size === 0) return null
  // Longest first, so that a form which begins with another one is replaced as a whole.
  const pairs = [...masks].sort(([a], [b]) => b.length - a.length)
  const redactions: readonly Redaction[] = pairs.map(([needle, mask]) => ({ needle: Buffer.from(needle, 'latin1'), mask: Buffer.from(mask, 'latin1') }))
  return {
    text: (text) => pairs.reduce((redacted, [needle, mask]) => (redacted.includes(needle) ? redacted.split(needle).join(mask) : redacted), text),
    stream: (source) => redactStream(source, redactions),
  }
}

/** The ways in which an answer may write a value, as byte strings. */
function formsOf(value: string): readonly string[] {
  const form = new URLSearchParams([['', value]]).toString().slice(1)
  const base64 = Buffer.from(value).toString('base64')
  const texts = [value, encodeURIComponent(value), encodeQueryValue(value), form, encodeJsonValue(value), base64, base64.replace(/=+$/, '')]
  // As UTF-8 and as latin1, which is how header values travel.
  return [...new Set(texts.flatMap((text) => [Buffer.from(text, 'utf8').toString('latin1'), Buffer.from(text, 'latin1').toString('latin1')]))]
}
