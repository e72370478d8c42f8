import { secretForms } from './redact/secret-forms.ts'

/** A secret value and the name that stands in its place. */
export interface Secret {
  readonly name: string
  readonly value: string
}

/** Replaces every form of a secret in a text by `[secret NAME]`. */
export type Redactor = (text: string) => string

interface Form {
  readonly text: string
  readonly name: string
}

interface Hit {
  readonly start: number
  readonly end: number
  readonly name: string
}

/**
 * Makes a function that removes secrets from text: as they are, escaped for JSON, percent-encoded, in hex, and in base64 and base64url
 * wherever they stand inside the encoded data. It cannot see a secret that a plugin took apart, turned round or encrypted:
 * what keeps secrets safe is that plugins do not hold them.
 */
export function makeRedactor(secrets: readonly Secret[]): Redactor {
  const forms = secrets.flatMap(({ name, value }) => secretForms(value).map((text): Form => ({ text, name })))
  if (forms.length === 0) return (text) => text
  const shortest = Math.min(...forms.map((form) => form.text.length))
  return (text) => {
    if (text.length < shortest) return text
    const hits = findHits(text, forms)
    return hits.length === 0 ? text : replaceHits(text, hits)
  }
}

function findHits(text: string, forms: readonly Form[]): Hit[] {
  const hits: Hit[] = []
  for (const { text: form, name } of forms) {
    let last: { start: number; end: number; name: string } | undefined
    for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
      // A short secret repeated a million times is one hit.
      if (last !== undefined && start <= last.end) last.end = start + form.length
      else hits.push(last = { start, end: start + form.length, name })
    }
  }
  // The longest of those that start together gives the name.
  return hits.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Hits that overlap become one, so that no part of either is left. */
function replaceHits(text: string, hits: readonly Hit[]): string {
  let result = ''
  let done = 0
  for (const { start, end, name } of hits) {
    if (start >= done) result += `${text.slice(done, start)}[secret ${name}]`
    if (end > done) done = end
  }
  return result + text.slice(done)
}
