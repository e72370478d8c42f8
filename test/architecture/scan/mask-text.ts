/** One text of TypeScript, twice, with the same offsets: without comments, and without comments, strings and regular expressions. */
export interface Masked {
  readonly withoutComments: string
  /** Quotes stay where they were, what was between them is spaces; code inside `${}` of a template stays. */
  readonly codeOnly: string
}

interface Piece {
  readonly kind: 'code' | 'comment' | 'text'
  readonly end: number
}

const VALUE_BEFORE = /[\w$)\]'"`]$/
const KEYWORD_BEFORE = /(?:^|[^\w$.])(?:return|typeof|case|in|of|void|delete|do|else|yield|await|throw|new)$/

function endOfQuoted(text: string, start: number): number {
  const quote = text[start]
  let at = start + 1
  while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1
  return Math.min(at + 1, text.length)
}

function endOfRegex(text: string, start: number): number {
  let inClass = false
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '[') inClass = true
    else if (text[at] === ']') inClass = false
    else if (text[at] === '/' && !inClass) return at + 1
  }
  return start + 1
}

/** @returns where the text of a template ends: after its closing backtick, or at the `${` that interrupts it. */
function endOfTemplateText(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    if (text[at] === '\\') at += 2
    else if (text[at] === '`') return at + 1
    else if (text[at] === '$' && text[at + 1] === '{') return at + 2
    else at += 1
  }
  return text.length
}

function indexAfter(text: string, needle: string, from: number): number {
  const at = text.indexOf(needle, from)
  return at < 0 ? text.length : at + needle.length
}

function isRegexStart(before: string): boolean {
  const trimmed = before.trimEnd()
  return !VALUE_BEFORE.test(trimmed) || KEYWORD_BEFORE.test(trimmed)
}

function pieceAt(text: string, at: number): Piece {
  const two = text.slice(at, at + 2)
  if (two === '//') return { kind: 'comment', end: Math.max(indexAfter(text, '\n', at) - 1, at + 2) }
  if (two === '/*') return { kind: 'comment', end: indexAfter(text, '*/', at + 2) }
  if (text[at] === '"' || text[at] === "'") return { kind: 'text', end: endOfQuoted(text, at) }
  if (text[at] === '/' && isRegexStart(text.slice(Math.max(0, at - 40), at))) return { kind: 'text', end: endOfRegex(text, at) }
  return { kind: 'code', end: at + 1 }
}

const hide = (piece: string): string => piece.replace(/[^\n]/g, ' ')
const hideInside = (piece: string): string => (/^["'].*["']$/.test(piece) ? `${piece[0]}${hide(piece.slice(1, -1))}${piece.at(-1)}` : hide(piece))

/** What was read so far. `depths` holds, for each `${` that is open, the braces that are open inside it. */
interface Reading {
  readonly text: string
  readonly depths: number[]
  withoutComments: string
  codeOnly: string
}

/** Reads template text that starts at `at` with its backtick or with the brace that ends a `${}`. @returns where it ends. */
function readTemplate(reading: Reading, at: number): number {
  const end = endOfTemplateText(reading.text, at + 1)
  const piece = reading.text.slice(at, end)
  reading.withoutComments += piece
  reading.codeOnly += hide(piece)
  if (piece.endsWith('${')) reading.depths.push(0)
  return end
}

function readPiece(reading: Reading, at: number): number {
  const { kind, end } = pieceAt(reading.text, at)
  const piece = reading.text.slice(at, end)
  const depth = reading.depths.pop()
  if (depth !== undefined) reading.depths.push(depth + (piece === '{' ? 1 : 0) - (piece === '}' ? 1 : 0))
  reading.withoutComments += kind === 'comment' ? hide(piece) : piece
  reading.codeOnly += kind === 'code' ? piece : hideInside(piece)
  return end
}

/** Takes the comments, and the texts, out of a TypeScript source, so that a word in a message is not taken for code. */
export function maskText(text: string): Masked {
  const reading: Reading = { text, depths: [], withoutComments: '', codeOnly: '' }
  let at = 0
  while (at < text.length) {
    if (text[at] === '`') at = readTemplate(reading, at)
    else if (text[at] === '}' && reading.depths.at(-1) === 0) {
      reading.depths.pop()
      at = readTemplate(reading, at)
    } else at = readPiece(reading, at)
  }
  return { withoutComments: reading.withoutComments, codeOnly: reading.codeOnly }
}
