// Shared with the guest: runs inside the hostile realm.
import { arrayPrototype, dataProperty, hasOwn, isArray, isSafeInteger, lookUpGetter, NOTHING, objectKeys, objectPrototype, ownSymbols, prototypeOf, stringifyTree } from './primordials.ts'
import type { Walk } from './walk.ts'

/** What was counted of a tree so far, against the same budgets as the encoder's. */
interface Count {
  readonly walk: Walk
  readonly isProxy: ((value: object) => boolean) | null
  nodes: number
  /** UTF-16 units so far: a lower bound of the bytes. */
  size: number
}

/**
 * Writes a value that is JSON and nothing else, as most are, by the engine's own JSON.stringify, which is several times as fast as the encoder.
 * Every part is looked at first, by the encoder's rules: own data properties of plain objects and arrays, nothing that needs a tag or a block,
 * nowhere a `toJSON`, nothing over a budget.
 * @param isProxy tells a proxy, where somebody can.
 * @returns null, with nothing counted, for everything else: the encoder says what it is, or what is wrong with it.
 */
export function encodePlain(walk: Walk, value: unknown, isProxy: Count['isProxy']): string | null {
  if (typeof value !== 'object' || value === null || hasOwn(objectPrototype, 'toJSON') || hasOwn(arrayPrototype, 'toJSON') || prototypeOf(arrayPrototype) !== objectPrototype) return null
  const count: Count = { walk, isProxy, nodes: 0, size: 0 }
  try {
    if (!isPlain(count, value, 0)) return null
    // SECURITY: what a proxy shows now may be other than what it showed a moment ago: JSON all the same, which the host does not trust. Held by test/escape/guest/results/two-faced-proxy.ts.
    const text: unknown = stringifyTree(value)
    if (typeof text !== 'string' || text.length > walk.budget.bytes) return null
    walk.nodes = count.nodes
    return text
  } catch {
    return null
  }
}

function isPlain(count: Count, value: unknown, depth: number): boolean {
  count.nodes += 1
  const { budget, apartFrom } = count.walk
  if (count.nodes > budget.nodes || count.size > budget.bytes) return false
  switch (typeof value) {
    case 'string':
      count.size += value.length
      return value.length <= budget.stringLength && value.length < apartFrom
    case 'number':
      return value - value === 0 && !(value === 0 && 1 / value < 0)
    case 'boolean':
      return true
    case 'object':
      if (value === null) return true
      if (depth >= budget.depth || count.isProxy?.(value) === true) return false
      return isArray(value) ? isPlainList(count, value, depth + 1) : isPlainObject(count, value, depth + 1)
    default:
      return false
  }
}

function isPlainList(count: Count, list: readonly unknown[], depth: number): boolean {
  const { length } = list
  if (!isSafeInteger(length) || length > count.walk.budget.nodes - count.nodes || prototypeOf(list) !== arrayPrototype || hasOwn(list, 'toJSON')) return false
  for (let index = 0; index < length; index += 1) {
    if (!hasOwn(list, index) || lookUpGetter(list, index) !== undefined) return false
    const value = list[index]
    if (value === undefined || !isPlain(count, value, depth)) return false
  }
  return true
}

/** A null prototype is left to the encoder: V8 writes an object of JSON.rawJSON as the text in it. */
function isPlainObject(count: Count, value: object, depth: number): boolean {
  if (prototypeOf(value) !== objectPrototype || hasOwn(value, 'toJSON') || ownSymbols(value).length > 0) return false
  const keys = objectKeys(value)
  if (keys.length > count.walk.budget.keys) return false
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as string
    count.size += key.length
    if (key === '$' || key === '__proto__' || key.length > count.walk.budget.stringLength || lookUpGetter(value, key) !== undefined) return false
    const part = (value as Readonly<Record<string, unknown>>)[key]
    if (part === undefined) {
      // Left out, and no node; an accessor without a getter is undefined too.
      if (dataProperty(value, key) === NOTHING) return false
    } else if (!isPlain(count, part, depth)) return false
  }
  return true
}
