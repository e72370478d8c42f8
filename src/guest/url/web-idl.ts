import { kit } from '../part-kit.ts'

// Stands in for `webidl-conversions` in the url part, which uses these two only; the package itself touches SharedArrayBuffer as it loads.

/** Any value as text, lone surrogates replaced. @throws TypeError for a symbol. */
export function USVString(value: unknown, options: { readonly context?: string } = {}): string {
  if (typeof value === 'symbol') throw new TypeError(`${options.context ?? 'The value'} is a symbol, which cannot be converted to a string`)
  return kit.primordials.stringToWellFormed(String(value))
}

/** Any value as it is. */
export function any(value: unknown): unknown {
  return value
}
