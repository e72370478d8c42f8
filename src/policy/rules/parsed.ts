/** What a grammar gives back: the parsed value, or what is wrong with the text and what would be right. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

/** Wraps a value that the grammar accepted. */
export function accepted<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

/** Says what is wrong with a text: a clause in lower case that may follow a colon. */
export function refused(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem }
}
