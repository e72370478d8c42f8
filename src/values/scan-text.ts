import { SallyportError } from '../core/errors.ts'
import type { ValueBudget } from './value-budget.ts'

/** What a text would become when it is parsed: an upper bound of its JSON values, and its deepest nesting. */
export interface TextScan {
  readonly nodes: number
  readonly depth: number
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
// "[" and "{", like "]" and "}", differ by the bit that tells upper from lower case: one test finds both.
const LOWER = 0x20
const OPENS = 0x7b
const CLOSES = 0x7d

/**
 * Counts the parts of a JSON text before it is parsed, in linear time and without memory: one megabyte of `[[[[` must not become
 * a megabyte of arrays. Does not check the text: up to the first error it counts what JSON.parse would build, and JSON.parse stops there.
 * A tag is made of up to four JSON values more than it stands for, and of up to four levels for one, so every text that encodeValue
 * writes within the budget passes. Bytes are for the caller to cap.
 * @throws SallyportError SP_LIMIT_OUTPUT
 */
export function scanText(text: string, budget: Pick<ValueBudget, 'nodes' | 'depth'>): TextScan {
  const mostNodes = budget.nodes * 5 + 8
  const mostDepth = budget.depth * 4 + 4
  let nodes = 1
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = endOfString(text, at)
    } else if (code === COMMA) {
      nodes += 1
    } else if ((code | LOWER) === OPENS) {
      nodes += 1
      depth += 1
      if (depth > deepest) deepest = depth
      if (depth > mostDepth) throw tooLarge(`is nested deeper than ${budget.depth} levels`)
    } else if ((code | LOWER) === CLOSES) {
      depth -= 1
    }
    if (nodes > mostNodes) throw tooLarge(`has more than the budget of ${budget.nodes} nodes`)
  }
  return { nodes, depth: deepest }
}

function tooLarge(what: string): SallyportError {
  return new SallyportError('SP_LIMIT_OUTPUT', `Cannot take the value: it ${what}`)
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
