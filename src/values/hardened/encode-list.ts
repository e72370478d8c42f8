// Shared with the guest: runs inside the hostile realm.
import type { Frame } from './path-text.ts'
import { dataProperty, hasOwn, isSafeInteger, lookUpGetter, NOTHING } from './primordials.ts'
import { dropPart, refuse, refuseBudget, type Walk } from './walk.ts'

/** Encodes an array: every index must be an own data property. Named properties of an array are left out, as JSON does. */
export function encodeList(walk: Walk, list: readonly unknown[], parent: Frame | null): string | null {
  // A proxy may answer anything here, and something else the next time: it is asked once.
  const length: unknown = list.length
  if (!isSafeInteger(length) || length < 0) return refuse(walk, parent, 'is an array without a length')
  if (length > walk.budget.nodes - walk.nodes) return refuseBudget(walk, parent, `is an array of ${length} elements, over the budget of ${walk.budget.nodes} nodes in all`)
  const here: Frame = { parent, container: list, form: 'part', depth: parent === null ? 1 : parent.depth + 1, key: 0 }
  walk.size += length + 1
  let text = ''
  for (let index = 0; index < length; index += 1) {
    here.key = index
    const size = walk.size
    const blobs = walk.blobs.length
    let part = encodeElement(walk, list, here)
    if (part === null) {
      if (!dropPart(walk, { size, blobs })) return null
      part = 'null'
    }
    text += index === 0 ? part : `,${part}`
  }
  return `[${text}]`
}

function encodeElement(walk: Walk, list: readonly unknown[], here: Frame): string | null {
  const index = here.key as number
  // A missing index would be read from Array.prototype, where a plugin may have put a getter.
  if (!hasOwn(list, index)) return refuse(walk, here, 'is a hole in a sparse array')
  if (lookUpGetter(list, index) !== undefined) return refuse(walk, here, 'is a getter')
  const value = list[index]
  if (value === undefined && dataProperty(list, index) === NOTHING) return refuse(walk, here, 'is an accessor')
  return walk.encode(walk, value, here)
}
