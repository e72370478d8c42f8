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

/** Takes the comments, and the texts, out of a TypeScript source, so that a word in a message is not taken for code. */
export function maskText(text: string): Masked {
  // Each entry is the depth of braces inside one open `${`.
  const templates: number[] = []
  let withoutComments = ''
  let codeOnly = ''
  let at = 0
  const put = (piece: string, code: string): void => {
    withoutComments += piece
    codeOnly += code
  }
  const putTemplate = (start: number, from: number): number => {
    const end = endOfTemplateText(text, from)
    const piece = text.slice(start, end)
    put(piece, hide(piece))
    if (piece.endsWith('${')) templates.push(0)
    return end
  }
  while (at < text.length) {
    const depth = templates.at(-1)
    if (text[at] === '`') at = putTemplate(at, at + 1)
    else if (depth === 0 && text[at] === '}') {
      templates.pop()
      at = putTemplate(at, at + 1)
    } else {
      const { kind, end } = pieceAt(text, at)
      const piece = text.slice(at, end)
      if (depth !== undefined && kind === 'code' && /[{}]/.test(piece)) templates[templates.length - 1] = depth + (piece === '{' ? 1 : -1)
      if (kind === 'comment') put(hide(piece), hide(piece))
      else put(piece, kind === 'text' ? hideInside(piece) : piece)
      at = end
    }
  }
  return { withoutComments, codeOnly }
}
