// Shared with the guest: runs inside the hostile realm.
import type { Frame } from './path-text.ts'
import { mapEntries, mapNext, mapSize, setNext, setSize, setValues } from './primordials.ts'
import { dropPart, refuseBudget, type Walk } from './walk.ts'

/** Encodes a Map: keys may be any value. In drop mode an entry goes as a whole. */
export function encodeMap(walk: Walk, map: ReadonlyMap<unknown, unknown>, parent: Frame | null): string | null {
  const count = mapSize(map)
  if (count * 2 > walk.budget.nodes - walk.nodes) return refuseBudget(walk, parent, `is a Map of ${count} entries, over the budget of ${walk.budget.nodes} nodes in all`)
  const here: Frame = { parent, container: map, form: 'map', depth: parent === null ? 1 : parent.depth + 1, key: 0 }
  walk.size += 13
  const entries = mapEntries(map)
  let text = ''
  for (let index = 0; ; index += 1) {
    const step = mapNext(entries)
    if (step.done) break
    const size = walk.size
    const blobs = walk.blobs.length
    const pair = encodeEntry(walk, step.value, here, index)
    if (pair === null) {
      if (!dropPart(walk, { size, blobs })) return null
      continue
    }
    text += text === '' ? pair : `,${pair}`
  }
  return `{"$":["m",[${text}]]}`
}

function encodeEntry(walk: Walk, entry: readonly [unknown, unknown], here: Frame, index: number): string | null {
  here.key = index * 2
  const key = walk.encode(walk, entry[0], here)
  if (key === null) return null
  here.key = index * 2 + 1
  const value = walk.encode(walk, entry[1], here)
  if (value === null) return null
  walk.size += 4
  return `[${key},${value}]`
}

/** Encodes a Set. In drop mode a refused element is left out. */
export function encodeSet(walk: Walk, set: ReadonlySet<unknown>, parent: Frame | null): string | null {
  const count = setSize(set)
  if (count > walk.budget.nodes - walk.nodes) return refuseBudget(walk, parent, `is a Set of ${count} elements, over the budget of ${walk.budget.nodes} nodes in all`)
  const here: Frame = { parent, container: set, form: 'set', depth: parent === null ? 1 : parent.depth + 1, key: 0 }
  walk.size += 13
  const values = setValues(set)
  let text = ''
  for (let index = 0; ; index += 1) {
    const step = setNext(values)
    if (step.done) break
    here.key = index
    const size = walk.size
    const blobs = walk.blobs.length
    const part = walk.encode(walk, step.value, here)
    if (part === null) {
      if (!dropPart(walk, { size, blobs })) return null
      continue
    }
    walk.size += 1
    text += text === '' ? part : `,${part}`
  }
  return `{"$":["s",[${text}]]}`
}
