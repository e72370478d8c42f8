import type { Decoded } from './decode-tree.ts'
import type { ValueBudget } from './value-budget.ts'

const SPACE = 0x20
const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39
const LOWER = 0x20
const OPENS = 0x7b
const CLOSES = 0x7d

/** A number that needs more characters may be infinite; JavaScript writes none that does. */
const LONGEST_NUMBER = 25

/**
 * Decodes a text that is JSON and nothing else, as most results are: no tag, no escape, no name that could change a prototype, no odd number,
 * nowhere near a budget. What JSON.parse makes of it is then the value, and need not be walked.
 * @returns null for everything else, and for whatever might be: scanText, JSON.parse and decodeTree say what it is.
 */
export function decodePlain(text: string, budget: ValueBudget): Decoded | null {
  // SECURITY: an escape could spell a tag or "__proto__"; without one, what is not in the text is not in the value. Guarded by test/values/decode-plain.test.ts.
  // Searched without the quote, which every text is full of.
  if (text.includes('\\') || (text.includes('$') && text.includes('"$"')) || text.includes('__proto__')) return null
  const bytes = Buffer.byteLength(text)
  if (bytes > budget.bytes || text.length > budget.stringLength) return null
  const nodes = countNodes(text, budget)
  if (nodes === null) return null
  try {
    return { value: JSON.parse(text), cost: { bytes, nodes } }
  } catch {
    return null
  }
}

/** What was counted of a text so far. */
interface Count {
  nodes: number
  depth: number
  /** By depth: how many more values the object that is open there may have; for a list, all. */
  readonly left: number[]
}

/** The values in a text without escapes; null when they are too many or too deep, when an object has too many of them, or when there is an odd number among them. */
function countNodes(text: string, budget: ValueBudget): number | null {
  const count: Count = { nodes: 1, depth: 0, left: [0] }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const last = lastOfScalar(text, at, code)
    if (last === null) return null
    at = last
    if (code === COMMA) {
      count.nodes += 1
      const left = (count.left[count.depth] as number) - 1
      count.left[count.depth] = left
      if (left < 0) return null
    } else if ((code | LOWER) === CLOSES) count.depth -= 1
    else if ((code | LOWER) === OPENS) open(count, { code, next: text.charCodeAt(at + 1) }, budget)
    if (count.depth < 0 || count.nodes > budget.nodes || count.depth > budget.depth) return null
  }
  return count.nodes
}

function open(count: Count, { code, next }: { readonly code: number; readonly next: number }, budget: ValueBudget): void {
  count.depth += 1
  count.left[count.depth] = code === OPENS ? budget.keys - 1 : budget.nodes
  if ((next | LOWER) !== CLOSES) count.nodes += 1
}

/** The last character of the string or number that starts here, or here when none does; null when the text is not plain. */
function lastOfScalar(text: string, at: number, code: number): number | null {
  if (code === QUOTE) {
    const end = text.indexOf('"', at + 1)
    return end === -1 ? null : end
  }
  // JSON.stringify writes no spaces, and `[ ]` would count as one more.
  if (code <= SPACE) return null
  return code === MINUS || (code >= ZERO && code <= NINE) ? lastOfNumber(text, at) : at
}

/** The last character of the number; null when it has an exponent, may be -0 or is very long. */
function lastOfNumber(text: string, start: number): number | null {
  if (text.charCodeAt(start) === MINUS && text.charCodeAt(start + 1) === ZERO) return null
  for (let at = start + 1; at < start + LONGEST_NUMBER; at += 1) {
    const code = text.charCodeAt(at)
    if ((code | LOWER) === 0x65) return null
    if (code !== 0x2e && !(code >= ZERO && code <= NINE)) return at - 1
  }
  return null
}
