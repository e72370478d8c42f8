import { SallyportError } from '../core/errors.ts'
import type { ValueBudget } from './value-budget.ts'

/** What a text would become when it is parsed: its values, each tag counted as the one it stands for, and its deepest nesting in JSON. */
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
const DOLLAR = 0x24
const OPEN_BRACE = 0x7b
const OPEN_BRACKET = 0x5b
const TAG = '{"$":["'
const TO_BODY = TAG.length + 2
const INTO_BODY = TO_BODY + 1
const TAG_DEPTH: Readonly<Record<number, number>> = { [TO_BODY]: 2, [INTO_BODY]: 3 }

/**
 * Counts the parts of a JSON text before it is parsed, in linear time and without memory: one megabyte of `[[[[` must not become
 * a megabyte of arrays. Does not check the text: up to the first error it counts what JSON.parse would build, and JSON.parse stops there.
 * Every text that encodeValue writes within the budget passes; what passes makes at most about twice the nodes. Bytes are for the caller to cap.
 * @throws SallyportError SP_LIMIT_OUTPUT
 */
export function scanText(text: string, budget: Pick<ValueBudget, 'nodes' | 'depth'>): TextScan {
  // The entries of a Map are pairs, which are no values of their own. A level of a Map is four levels of JSON.
  const mostNodes = budget.nodes * 2 + 8
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
      const tag = tagLength(text, at)
      at += tag
      depth += TAG_DEPTH[tag] ?? 1
      // What follows is a first part, unless it is the end. The parts of a tag around its body are no values.
      if (tag !== TO_BODY && (text.charCodeAt(at + 1) | LOWER) !== CLOSES) nodes += 1
      if (depth > deepest) deepest = depth
      if (depth > mostDepth) throw tooLarge(`is nested deeper than ${budget.depth} levels`)
    } else if ((code | LOWER) === CLOSES) {
      depth -= 1
    }
    if (nodes > mostNodes) throw tooLarge(`has more than the budget of ${budget.nodes} nodes`)
  }
  return { nodes, depth: deepest }
}

/**
 * How far the tag that opens at `at` reaches beyond its first character: up to the body of a number, a date and so on, into the body of an
 * escaped object, which is no tag even when it looks like one, or 0 when this is no tag as the encoder writes it.
 */
function tagLength(text: string, at: number): number {
  if (text.charCodeAt(at + 2) !== DOLLAR || !text.startsWith(TAG, at) || !text.startsWith('",', at + TAG.length + 1)) return 0
  const body = text.charCodeAt(at + TO_BODY + 1)
  // SECURITY: a name that was a backslash would escape its quote, and all that follows would be taken for a string; a body that may be
  // anything would hide a chain of tags. Guarded by test/values/scan-text.test.ts.
  switch (text[at + TAG.length]) {
    case 'o':
      return body === OPEN_BRACE ? INTO_BODY : 0
    case 'm':
    case 's':
      return body === OPEN_BRACKET ? TO_BODY : 0
    case 'n':
    case 'i':
    case 'd':
    case 'b':
    case 'a':
    case 't':
      return (body | LOWER) === OPENS ? 0 : TO_BODY
    default:
      return 0
  }
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
