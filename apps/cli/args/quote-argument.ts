import { escapeText } from '../../../src/core/escape-text.ts'

/** Writes one argument as a POSIX shell would read it back, control characters shown rather than sent to the terminal. */
export function quoteArgument(argument: string): string {
  const shown = escapeText(argument, { max: 4096 })
  if (/^[\w@%+=:,./*-]+$/.test(shown) && !/\*/.test(shown)) return shown
  return `'${shown.replaceAll("'", `'\\''`)}'`
}
