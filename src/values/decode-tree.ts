import { readTag } from './decode/read-tag.ts'
import { makeWalk, malformed, open, overBudget, type Pending, type Place, TOP, type TreeWalk } from './decode/tree-walk.ts'
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
export function decodeTree(tree: unknown, blobs: readonly Uint8Array[], options: DecodeOptions): Decoded {
  const walk = makeWalk(blobs, options)
  const value = walkTree(walk, tree)
  return { value, cost: { bytes: walk.bytes, nodes: walk.nodes } }
}

/** Checks and converts a tree without recursion: hostile nesting costs memory by its size, never stack. */
function walkTree(walk: TreeWalk, tree: unknown): unknown {
  const value = take(walk, tree, TOP)
  for (let next = walk.pending.pop(); next !== undefined; next = walk.pending.pop()) {
    if (next.form === 'map') takeEntries(walk, next)
    else if (Array.isArray(next.node)) takeElements(walk, next)
    else takeProperties(walk, next)
  }
  return value
}

function takeElements(walk: TreeWalk, inside: Pending): void {
  const list = inside.node as unknown[]
  walk.bytes += list.length
  for (let key = 0; key < list.length; key += 1) list[key] = take(walk, list[key], { inside, key })
}

function takeEntries(walk: TreeWalk, inside: Pending): void {
  const list = inside.node as unknown[]
  for (const [index, pair] of list.entries()) {
    if (!Array.isArray(pair) || pair.length !== 2) throw malformed(walk, { inside, key: index * 2 }, 'is not a pair of key and value')
    pair[0] = take(walk, pair[0], { inside, key: index * 2 })
    pair[1] = take(walk, pair[1], { inside, key: index * 2 + 1 })
  }
}

function takeProperties(walk: TreeWalk, inside: Pending): void {
  const node = inside.node as Record<string, unknown>
  const keys = Object.keys(node)
  if (keys.length > walk.budget.keys) throw overBudget(walk, placeOf(inside), `is an object of ${keys.length} keys, over the budget of ${walk.budget.keys}`)
  walk.bytes += keys.length * 2
  for (const key of keys) {
    const place = { inside, key }
    // SECURITY: JSON.parse makes it an own property, but the first copy of the object by assignment would change a prototype.
    // Guarded by test/values/decode-tree.test.ts.
    if (key === '__proto__') throw malformed(walk, place, 'is a key that could change a prototype')
    takeText(walk, key, place)
    node[key] = take(walk, node[key], place)
  }
}

function placeOf(pending: Pending): Place {
  const { at } = pending
  return at === null ? TOP : { inside: { node: [], form: at.form, at: at.parent, depth: at.depth }, key: at.key }
}

function take(walk: TreeWalk, value: unknown, place: Place): unknown {
  walk.nodes += 1
  if (walk.nodes > walk.budget.nodes) throw overBudget(walk, place, `is where the budget of ${walk.budget.nodes} nodes ran out`)
  switch (typeof value) {
    case 'string':
      return takeText(walk, value, place)
    case 'number':
      return takeNumber(walk, value, place)
    case 'boolean':
      spend(walk, 4, place)
      return value
    case 'object':
      if (value !== null) return takeObject(walk, value, place)
      spend(walk, 4, place)
      return null
    default:
      throw malformed(walk, place, 'is not JSON data')
  }
}

function takeNumber(walk: TreeWalk, value: number, place: Place): number {
  if (!Number.isFinite(value) || Object.is(value, -0)) throw malformed(walk, place, 'is a number that has to be tagged')
  spend(walk, `${value}`.length, place)
  return value
}

function takeObject(walk: TreeWalk, value: object, place: Place): unknown {
  spend(walk, 1, place)
  if (Object.hasOwn(value, '$')) {
    const read = readTag(walk, value as Record<string, unknown>, place)
    spend(walk, 7, place)
    return read
  }
  open(walk, value as Pending['node'], { form: 'part', place })
  return value
}

function takeText(walk: TreeWalk, text: string, place: Place): string {
  if (text.length > walk.budget.stringLength) throw overBudget(walk, place, `is a string of ${text.length} characters, over the budget of ${walk.budget.stringLength}`)
  spend(walk, Buffer.byteLength(text) + 2, place)
  return text
}

function spend(walk: TreeWalk, bytes: number, place: Place): void {
  walk.bytes += bytes
  if (walk.bytes > walk.budget.bytes) throw overBudget(walk, place, `is where the budget of ${walk.budget.bytes} bytes ran out`)
}
