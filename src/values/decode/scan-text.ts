/** What scanText counted. `exceeded` names the cap at which it stopped; the counts are then those up to there. */
export interface TextScan {
  /** An upper bound of the values that JSON.parse would make of the text. */
  readonly nodes: number
  /** The deepest nesting of arrays and objects. */
  readonly depth: number
  readonly exceeded: 'nodes' | 'depth' | null
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c

/**
 * Counts the parts of a JSON text before it is parsed, in linear time and without memory: one megabyte of `[[[[` must not become
 * a megabyte of arrays. Does not check the text: up to the first error it counts what JSON.parse would build, and JSON.parse stops there.
 */
export function scanText(text: string, most: { readonly nodes: number; readonly depth: number }): TextScan {
  let nodes = 1
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = endOfString(text, at)
    } else if (code === COMMA) {
      nodes += 1
    } else if ((code | 0x20) === 0x7b) {
      // "[" and "{" differ from "]" and "}" as upper case does from lower: one test finds both.
      nodes += 1
      depth += 1
      if (depth > deepest) deepest = depth
      if (depth > most.depth) return { nodes, depth: deepest, exceeded: 'depth' }
    } else if ((code | 0x20) === 0x7d) {
      depth -= 1
    }
    if (nodes > most.nodes) return { nodes, depth: deepest, exceeded: 'nodes' }
  }
  return { nodes, depth: deepest, exceeded: null }
}

/** The place of the quote that ends the string which starts at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) at += 1
    else if (code === QUOTE) return at
  }
  return text.length
}
