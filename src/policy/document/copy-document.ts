import { type DocumentPath, type DocumentProblem, problemAt } from './document-problem.ts'
import { showText } from './show-text.ts'

const MAX_DEPTH = 16
const MAX_NODES = 50_000

/** What came of a copy. */
export interface CopiedDocument {
  readonly value: unknown
  readonly problems: readonly DocumentProblem[]
}

interface Copying {
  readonly problems: DocumentProblem[]
  nodes: number
}

function copyObject(source: object, path: DocumentPath, copying: Copying): object {
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const key of Reflect.ownKeys(source)) {
    const property = Reflect.getOwnPropertyDescriptor(source, key)
    if (typeof key === 'symbol' || property === undefined || property.enumerable !== true) continue
    // SECURITY: "__proto__" as an own key becomes a prototype in careless hands; guarded by test/policy/document/copy-document.test.ts.
    if (key === '__proto__') copying.problems.push(problemAt([...path, key], `the key ${showText(key)} is not allowed`))
    else if (!('value' in property)) copying.problems.push(problemAt([...path, key], `${showText(key)} is an accessor: give plain data`))
    else if (property.value !== undefined) copy[key] = copyAny(property.value, [...path, key], copying)
  }
  return copy
}

function copyAny(value: unknown, path: DocumentPath, copying: Copying): unknown {
  copying.nodes += 1
  if (typeof value !== 'object' || value === null) return value
  if (path.length >= MAX_DEPTH || copying.nodes > MAX_NODES) {
    copying.problems.push(problemAt(path.slice(0, 4), `the document is too large: at most ${MAX_DEPTH} levels and ${MAX_NODES} values`))
    return null
  }
  if (!Array.isArray(value)) return copyObject(value, path, copying)
  const items: unknown[] = []
  for (let index = 0; index < value.length && copying.nodes <= MAX_NODES; index += 1) items.push(copyAny(Reflect.getOwnPropertyDescriptor(value, index)?.value, [...path, index], copying))
  if (items.length < value.length) copying.problems.push(problemAt(path.slice(0, 4), `the list is too long: a document holds at most ${MAX_NODES} values`))
  return items
}

/**
 * Copies a document into plain data without prototypes, so that nothing an embedder or a parser put on it takes part.
 * Accessors are not called; a proxy that throws is one more problem.
 */
export function copyDocument(document: unknown): CopiedDocument {
  const copying: Copying = { problems: [], nodes: 0 }
  try {
    return { value: copyAny(document, [], copying), problems: copying.problems }
  } catch {
    // Only a proxy can throw here, and what it throws is its own.
    return { value: null, problems: [problemAt([], 'the document cannot be read: give plain data')] }
  }
}
