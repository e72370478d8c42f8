import type { Limits } from '../../core/limits.ts'

/** Fills the limits that a document leaves out from `rest`. */
export function fullLimits(given: { readonly [name in keyof Limits]?: number | undefined } | undefined, rest: Limits): Limits {
  const named = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  return { ...rest, ...Object.fromEntries(named) }
}
