import { lineAt, type SourceFile } from './source-tree.ts'

/** The block body of one function, method or arrow. */
export interface FunctionBody {
  readonly line: number
  readonly lines: number
}

const NOT_A_FUNCTION = /(?:^|[^\w$.#])(?:if|for|while|switch|with|for\s+await)\s*$/
const TYPE_GOES_ON = /(?:[:|&<,?(]|=>|\bis|\bextends|\bkeyof|\breadonly|\basserts)$/

/** @returns the offset of the bracket that closes the one at `open`, or the end of the text. */
function closing(code: string, open: number): number {
  let depth = 0
  for (let at = open; at < code.length; at += 1) {
    if ('([{'.includes(code[at] ?? ' ')) depth += 1
    else if (')]}'.includes(code[at] ?? ' ')) depth -= 1
    if (depth === 0) return at
  }
  return code.length - 1
}

function skipSpace(code: string, from: number): number {
  let at = from
  while (/\s/.test(code[at] ?? '')) at += 1
  return at
}

/** From the colon of a return type to the brace of the body, or -1 when this is no function after all. */
function bodyAfterType(code: string, colon: number): number {
  let at = colon + 1
  while (at < code.length) {
    const char = code[at] ?? ''
    if (/[;=)\]}]/.test(char) && code.slice(at, at + 2) !== '=>') return -1
    if (char === '{' && !TYPE_GOES_ON.test(code.slice(colon, at).trimEnd())) return at
    at = '([{'.includes(char) ? closing(code, at) + 1 : at + (code.slice(at, at + 2) === '=>' ? 2 : 1)
  }
  return -1
}

/** The brace that opens the body behind a parameter list or an arrow, or -1. */
function bodyAfter(code: string, from: number): number {
  const at = skipSpace(code, from)
  if (code[at] === '{') return at
  return code[at] === ':' ? bodyAfterType(code, at) : -1
}

function bodyStarts(code: string): Set<number> {
  const starts = new Set<number>()
  for (const match of code.matchAll(/=>\s*\{/g)) starts.add(match.index + match[0].length - 1)
  for (const match of code.matchAll(/\(/g)) {
    if (NOT_A_FUNCTION.test(code.slice(Math.max(0, match.index - 20), match.index))) continue
    const start = bodyAfter(code, closing(code, match.index) + 1)
    if (start >= 0) starts.add(start)
  }
  return starts
}

/** Finds the bodies of functions with a brace scanner. It may take a block for a body, never a body for a block. */
export function functionsOf(file: SourceFile): FunctionBody[] {
  const code = file.codeOnly
  return [...bodyStarts(code)]
    .sort((a, b) => a - b)
    .map((start) => {
      const line = lineAt(code, start)
      return { line, lines: lineAt(code, closing(code, start)) - line + 1 }
    })
}
