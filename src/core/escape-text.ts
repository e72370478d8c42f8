/** How escapeText treats a text. */
export interface EscapeOptions {
  /** Most characters of the answer; the cut is marked with "…". Default 1024. */
  readonly max?: number
  /** True keeps line feeds and tabs, for stacks and log text. Default false: one line. */
  readonly lines?: boolean
}

// Control and format characters (bidi, zero-width, tags), line and paragraph separators, lone surrogates.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * Makes untrusted text safe to show: characters that could steer a terminal, hide or reorder text become `\u{…}`, and the length is capped.
 * The answer holds no control character, so it is one line unless `lines` keeps line feeds.
 */
export function escapeText(text: string, options: EscapeOptions = {}): string {
  const max = options.max ?? 1024
  // Cut first: escaping makes a text longer, and a hostile one may be many megabytes.
  const cut = text.length > max
  const kept = cut ? text.slice(0, max) : text
  const shown = kept.replace(UNSAFE, (char) => (options.lines === true && (char === '\n' || char === '\t') ? char : escapeChar(char)))
  if (shown.length <= max) return cut ? `${shown}…` : shown
  return `${cutAt(shown, max)}…`
}

function escapeChar(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`
}

/** Cuts without leaving half of a surrogate pair behind. */
function cutAt(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
