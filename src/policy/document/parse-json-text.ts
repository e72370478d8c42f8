import { type Node, type ParseError, createScanner, parseTree, printParseErrorCode } from 'jsonc-parser'
import { type DocumentPath, type DocumentProblem, problemAt } from './document-problem.ts'
import { showText } from './show-text.ts'

const MAX_LENGTH = 1_048_576
const MAX_DEPTH = 64
// The package declares these as a const enum, which type stripping cannot read.
const TOKENS = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const

/** A place in a text, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A JSON text with comments, read: its value without prototypes, its problems, and a way to find the place of each part. */
export interface JsonText {
  readonly value: unknown
  readonly problems: readonly DocumentProblem[]
  /** Finds where a part stands, or the nearest one around it. */
  locate(path: DocumentPath): Place
}

interface Reading {
  readonly problems: DocumentProblem[]
  place(offset: number): Place
}

/** Finds places by the starts of lines, so that a text with thousands of problems is not read thousands of times. */
function makePlacer(text: string): (offset: number) => Place {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/** Brackets are counted before the tree is built, because the builder recurses and a deep text would end the stack. */
function isTooDeep(text: string): boolean {
  const scanner = createScanner(text, true)
  let depth = 0
  for (let token = scanner.scan() as number; token !== TOKENS.end; token = scanner.scan()) {
    if (token === TOKENS.openBrace || token === TOKENS.openBracket) depth += 1
    if (token === TOKENS.closeBrace || token === TOKENS.closeBracket) depth -= 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

function find(node: Node, path: DocumentPath): Node {
  const [step, ...rest] = path
  if (step === undefined) return node
  if (typeof step === 'number') {
    const item = node.type === 'array' ? node.children?.[step] : undefined
    return item === undefined ? node : find(item, rest)
  }
  const property = node.type === 'object' ? node.children?.findLast((child) => child.children?.[0]?.value === step) : undefined
  const value = property?.children?.[1]
  if (property === undefined || value === undefined) return node
  return rest.length === 0 ? property : find(value, rest)
}

function readProperty(property: Node, path: DocumentPath, reading: Reading): [string, unknown] | null {
  const [keyNode, valueNode] = property.children ?? []
  const key = String(keyNode?.value)
  if (valueNode === undefined) return null
  if (key !== '__proto__') return [key, readNode(valueNode, [...path, key], reading)]
  // SECURITY: assigned, this key would set a prototype; guarded by test/policy/document/parse-json-text.test.ts.
  reading.problems.push({ ...problemAt([...path, key], `the key ${showText(key)} is not allowed`), ...reading.place(property.offset) })
  return null
}

function readNode(node: Node, path: DocumentPath, reading: Reading): unknown {
  if (node.type === 'array') return (node.children ?? []).map((child, index) => readNode(child, [...path, index], reading))
  if (node.type !== 'object') return node.value
  const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const property of node.children ?? []) {
    const [key, value] = readProperty(property, path, reading) ?? []
    if (key === undefined) continue
    if (Object.hasOwn(object, key)) reading.problems.push({ ...problemAt([...path, key], `the key ${showText(key)} is written twice: keep one`), ...reading.place(property.offset) })
    else object[key] = value
  }
  return object
}

function syntaxProblem(error: ParseError, text: string, place: (offset: number) => Place): DocumentProblem {
  const words = printParseErrorCode(error.error).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const found = text.slice(error.offset, error.offset + Math.min(error.length, 20))
  return { ...problemAt([], `the text is not JSON: ${words}${found === '' ? ' at the end' : ` at ${showText(found)}`}`), ...place(error.offset) }
}

/** Reads JSON with comments and trailing commas. Doubled keys, `__proto__`, deep and huge texts are problems; it never throws. */
export function parseJsonText(source: string): JsonText {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source
  const start = { line: 1, column: 1 }
  const fail = (problems: readonly DocumentProblem[]): JsonText => ({ value: null, problems, locate: () => start })
  if (text.length > MAX_LENGTH) return fail([{ ...problemAt([], `the text is longer than ${MAX_LENGTH} characters`), ...start }])
  if (isTooDeep(text)) return fail([{ ...problemAt([], `the text nests deeper than ${MAX_DEPTH} levels`), ...start }])
  const place = makePlacer(text)
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: false })
  if (root === undefined && errors.length === 0) return fail([{ ...problemAt([], 'the text is empty: write at least {}'), ...start }])
  if (root === undefined || errors.length > 0) return fail(errors.slice(0, 20).map((error) => syntaxProblem(error, text, place)))
  const reading: Reading = { problems: [], place }
  const value = readNode(root, [], reading)
  return { value, problems: reading.problems, locate: (path) => place(find(root, path).offset) }
}
