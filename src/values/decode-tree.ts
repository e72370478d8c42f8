import type { Block } from '../core/packet.ts'
import { readTag } from './decode/read-tag.ts'
import { makeWalk, malformed, open, overBudget, type Pending, type TreeWalk } from './decode/tree-walk.ts'
import type { ValueCost } from './encode-value.ts'
import type { ValueBudget } from './value-budget.ts'

/** How an untrusted value is decoded. */
export interface DecodeOptions {
  /** What paths in messages start with: `result`, `arguments`. */
  readonly root: string
  readonly budget: ValueBudget
}

/** Plain data that was checked, and what it took. A Map is `{ $type: 'Map', entries }`, a Set `{ $type: 'Set', values }`. */
export interface Decoded {
  readonly value: unknown
  readonly cost: ValueCost
}

/**
 * Decodes a value that stands inside an envelope which JSON.parse made already, in place: `tree` belongs to the answer afterwards.
 * Nothing in the answer can be called, and no key can change a prototype. Scan the envelope's text with scanText before it is parsed.
 * Bytes are counted as the encoding would write them, a character that has to be escaped as one.
 * @throws SallyportError SP_VALUE_REFUSED when it is not the encoding, SP_LIMIT_OUTPUT when it is over the budget; `data.path` says where
 */
export function decodeTree(tree: unknown, blobs: readonly Block[], options: DecodeOptions): Decoded {
  const walk = makeWalk(blobs, options)
  const value = walkTree(walk, tree)
  return { value, cost: { bytes: walk.bytes, nodes: walk.nodes } }
}

/** Checks and converts a tree without recursion: hostile nesting costs memory by its size, never stack. */
function walkTree(walk: TreeWalk, tree: unknown): unknown {
  const value = take(walk, tree)
  for (let next = walk.pending.pop(); next !== undefined; next = walk.pending.pop()) {
    walk.inside = next
    if (next.form === 'map') takeEntries(walk, next.node as readonly unknown[])
    else if (Array.isArray(next.node)) takeElements(walk, next.node as unknown[])
    else takeProperties(walk, next)
  }
  return value
}

function takeElements(walk: TreeWalk, list: unknown[]): void {
  walk.bytes += list.length
  for (let index = 0; index < list.length; index += 1) {
    walk.key = index
    const value = list[index]
    const taken = take(walk, value)
    if (taken !== value) list[index] = taken
  }
}

function takeEntries(walk: TreeWalk, list: readonly unknown[]): void {
  for (const [index, pair] of list.entries()) {
    walk.key = index * 2
    if (!Array.isArray(pair) || pair.length !== 2) throw malformed(walk, 'is not a pair of key and value')
    pair[0] = take(walk, pair[0])
    walk.key = index * 2 + 1
    pair[1] = take(walk, pair[1])
  }
}

function takeProperties(walk: TreeWalk, inside: Pending): void {
  const node = inside.node as Record<string, unknown>
  const keys = Object.keys(node)
  if (keys.length > walk.budget.keys) throw overBudget(walk, `is an object of ${keys.length} keys, over the budget of ${walk.budget.keys}`, inside.at)
  walk.bytes += keys.length * 2
  for (const key of keys) {
    walk.key = key
    // SECURITY: JSON.parse makes it an own property, but the first copy of the object by assignment would change a prototype.
    // Guarded by test/values/decode-tree.test.ts.
    if (key === '__proto__') throw malformed(walk, 'is a key that could change a prototype')
    takeText(walk, key)
    const value = node[key]
    const taken = take(walk, value)
    if (taken !== value) node[key] = taken
  }
}

function take(walk: TreeWalk, value: unknown): unknown {
  walk.nodes += 1
  if (walk.nodes > walk.budget.nodes) throw overBudget(walk, `is where the budget of ${walk.budget.nodes} nodes ran out`)
  switch (typeof value) {
    case 'string':
      return takeText(walk, value)
    case 'number':
      return takeNumber(walk, value)
    case 'boolean':
      spend(walk, 4)
      return value
    case 'object':
      if (value !== null) return takeObject(walk, value)
      spend(walk, 4)
      return null
    default:
      throw malformed(walk, 'is not JSON data')
  }
}

function takeNumber(walk: TreeWalk, value: number): number {
  if (!Number.isFinite(value) || Object.is(value, -0)) throw malformed(walk, 'is a number that has to be tagged')
  spend(walk, `${value}`.length)
  return value
}

function takeObject(walk: TreeWalk, value: object): unknown {
  if (Object.hasOwn(value, '$')) {
    const read = readTag(walk, value as Record<string, unknown>)
    // A text counts the same wherever it stands.
    if (typeof read === 'string') return takeText(walk, read)
    spend(walk, 8)
    return read
  }
  spend(walk, 1)
  open(walk, value as Pending['node'], 'part')
  return value
}

function takeText(walk: TreeWalk, text: string): string {
  if (text.length > walk.budget.stringLength) throw overBudget(walk, `is a string of ${text.length} characters, over the budget of ${walk.budget.stringLength}`)
  spend(walk, Buffer.byteLength(text) + 2)
  return text
}

function spend(walk: TreeWalk, bytes: number): void {
  walk.bytes += bytes
  if (walk.bytes > walk.budget.bytes) throw overBudget(walk, `is where the budget of ${walk.budget.bytes} bytes ran out`)
}
