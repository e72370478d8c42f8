import { escapeText } from '../../core/escape-text.ts'

/** Quotes text that somebody else wrote, for a message: on one line, at most `max` characters (default 120), hidden characters spelled out. */
export function showText(text: string, max = 120): string {
  return `"${escapeText(text, { max }).replaceAll('"', '\\"')}"`
}

/** Shows any value of a document in a few words. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return showText(value, 80)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (value === undefined) return 'missing'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  return String(value)
}
