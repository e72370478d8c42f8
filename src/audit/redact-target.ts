import { escapeText } from '../core/escape-text.ts'

/** Replaces the secret values it knows with `[secret NAME]`. Made by the runner from the secrets of one plugin. */
export type Redactor = (text: string) => string

/** How redactTarget treats a text. */
export interface RedactOptions {
  readonly redact?: Redactor | undefined
  /** Most characters kept. Default 2048. */
  readonly max?: number
}

// A scheme with its slashes, as the WHATWG parser forgives them: one or many, either way round, with tabs and line feeds between.
const AUTHORITY = /((?:https?|wss?|ftp):[\\/\s]*|:[\\/\s]*[\\/]{2}[\\/\s]*)([^\\/?#]*)/gi
const LONGEST = 65_536

// SECURITY: printable ASCII without "@", "?" and "#", which userinfo, query and fragment need: there is nothing to remove and nothing to escape, also in a
// URL. Most targets are so. Guarded by test/audit/redact-target.test.ts.
const PLAIN = /^[ -"$->A-~]*$/

/**
 * Makes a target fit for the audit: secret values replaced, userinfo, query and fragment of URLs removed, control characters escaped, length capped.
 * Text without a URL in it keeps its question marks, because file names may hold them.
 */
export function redactTarget(text: string, options: RedactOptions = {}): string {
  // A cut before redaction could leave the first half of a secret behind, so the first cut is far beyond what is kept.
  const whole = text.length > LONGEST ? text.slice(0, LONGEST) : text
  const named = options.redact === undefined ? whole : options.redact(whole)
  const max = options.max ?? 2048
  return named.length <= max && PLAIN.test(named) ? named : escapeText(removeUrlSecrets(named), { max })
}

function removeUrlSecrets(text: string): string {
  const first = text.search(AUTHORITY)
  if (first === -1) return text
  // SECURITY: everything after the first ? or # goes, to the end of the text: a space does not end a query. Guarded by test/audit/redact-target.test.ts.
  const query = text.slice(first).search(/[?#]/)
  const bare = query === -1 ? text : text.slice(0, first + query)
  return bare.replace(AUTHORITY, (_all, scheme: string, authority: string) => scheme + authority.slice(authority.lastIndexOf('@') + 1))
}
