import { types } from 'node:util'
import type { ValueCost } from './encode-value.ts'
import type { ValueBudget } from './value-budget.ts'

/** What encodePlain goes by. */
export interface PlainBounds {
  readonly budget: ValueBudget
  /** Texts of this many UTF-16 units or more are not plain. Default: none is too long. */
  readonly apartFrom?: number
}

/** What was found so far. */
interface Count {
  readonly budget: ValueBudget
  readonly apartFrom: number
  nodes: number
  /** UTF-16 units of texts and keys: a lower bound of the bytes. */
  size: number
}

/**
 * Encodes a value of the host that is JSON and nothing else, as most are: it is looked at once and then written by the engine, which takes half
 * of the time of putting it together part by part. Text and cost are those of encodeValue.
 * @returns null for everything else, and for all that is refused: encodeValue says what it is.
 */
export function encodePlain(value: unknown, { budget, apartFrom = Number.POSITIVE_INFINITY }: PlainBounds): { readonly text: string; readonly cost: ValueCost } | null {
  if (typeof value !== 'object' || value === null || !isUntouched()) return null
  const count: Count = { budget, apartFrom, nodes: 0, size: 0 }
  if (!isPlain(count, value, 1) || count.nodes > budget.nodes) return null
  const text = JSON.stringify(value)
  const bytes = Buffer.byteLength(text)
  return bytes > budget.bytes ? null : { text, cost: { bytes, nodes: count.nodes } }
}

/** False when JSON.stringify would find a `toJSON` where an object or a list has none of its own. */
function isUntouched(): boolean {
  return !('toJSON' in Array.prototype)
}

function isPlain(count: Count, value: unknown, depth: number): boolean {
  count.nodes += 1
  switch (typeof value) {
    case 'string':
      return isShort(count, value)
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
    case 'boolean':
      return true
    case 'object':
      if (value === null) return true
      // SECURITY: a proxy may answer otherwise when it is asked again. Guarded by test/values/encode-plain.test.ts.
      if (depth > count.budget.depth || count.nodes > count.budget.nodes || types.isProxy(value)) return false
      return Array.isArray(value) ? isPlainList(count, value, depth) : isPlainObject(count, value, depth)
    default:
      return false
  }
}

function isPlainList(count: Count, list: readonly unknown[], depth: number): boolean {
  const { length } = list
  if (length > count.budget.nodes - count.nodes || Object.getPrototypeOf(list) !== Array.prototype) return false
  for (let index = 0; index < length; index += 1) {
    // A hole would be read from a prototype, and an accessor would be called.
    const descriptor = Object.getOwnPropertyDescriptor(list, index)
    if (descriptor === undefined || 'get' in descriptor || !isPlain(count, descriptor.value, depth + 1)) return false
  }
  return true
}

function isPlainObject(count: Count, value: object, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if ((prototype !== Object.prototype && prototype !== null) || Object.getOwnPropertySymbols(value).length > 0) return false
  const keys = Object.keys(value)
  if (keys.length > count.budget.keys) return false
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as string
    if (key === '$' || key === '__proto__' || !isShort(count, key)) return false
    const descriptor = Object.getOwnPropertyDescriptor(value, key)
    if (descriptor === undefined || 'get' in descriptor) return false
    const part: unknown = descriptor.value
    // Left out of an object, and no node.
    if (part !== undefined && !isPlain(count, part, depth + 1)) return false
  }
  return true
}

/** Lengths are added up before any text is touched: a rope of 100 MB costs nothing until it is read. */
function isShort(count: Count, text: string): boolean {
  const { length } = text
  count.size += length
  return length < count.apartFrom && length <= count.budget.stringLength && count.size <= count.budget.bytes
}
