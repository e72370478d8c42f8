/** One entry of the sdk and env lists: everything, one name, or all names that start so (`kv.*`, `APP_*`). */
export interface NameRule {
  readonly form: 'any' | 'exact' | 'prefix'
  /** The name, or the prefix without its star. Empty for `any`. */
  readonly name: string
  /** The rule as its author wrote it. */
  readonly text: string
}

/** True when the grant covers every name that `asked` stands for. */
export function nameCovers(grant: NameRule, asked: NameRule): boolean {
  if (grant.form === 'any') return true
  if (asked.form === 'any') return false
  if (grant.form === 'exact') return asked.form === 'exact' && asked.name === grant.name
  return asked.name.startsWith(grant.name)
}

/** True when the rule touches some of what is asked. */
export function namesOverlap(deny: NameRule, asked: NameRule): boolean {
  return nameCovers(deny, asked) || nameCovers(asked, deny)
}
