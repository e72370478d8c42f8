import type { DocumentPath } from '../document/document-problem.ts'
import { showValue } from '../document/show-text.ts'

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function valueAt(document: unknown, path: DocumentPath): unknown {
  const found = path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined), document)
  return typeof found === 'object' && found !== null && 'url' in found ? found.url : found
}

/** Names the flag that a part of a document made of flags came from: `--allow-net="a b"`. */
export function flagOfProblem(path: DocumentPath, document: unknown): string {
  const [kind, second, third] = path
  if (kind === 'limits' && typeof second === 'string') return `--${kebab(second)}=${showValue(valueAt(document, path))}`
  if (kind === 'secrets') return second === undefined ? '--allow-secret' : `--allow-secret="${String(second)}@…"`
  const flag = `--${String(second)}-${String(kind)}`
  return third === undefined ? flag : `${flag}=${showValue(valueAt(document, path.slice(0, 3)))}`
}
