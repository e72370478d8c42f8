// Shared with the guest: runs inside the hostile realm.
import type { Frame } from './path-text.ts'
import { mapGet, mapSet, mapSize, quoteString } from './primordials.ts'
import { outOfBytes, refuseBudget, spend, type Walk } from './walk.ts'

const MOST_NAMES = 500
const LONGEST_NAME = 64

/** The name of the first property of an object, with what stands before and after it. */
export function openingName(walk: Walk, key: string): string {
  return nameOf(walk.opening, key, '{')
}

/** The name of a later property of an object, with what stands before and after it. */
export function followingName(walk: Walk, key: string): string {
  return nameOf(walk.following, key, ',')
}

function nameOf(known: Map<unknown, unknown>, key: string, before: string): string {
  if (key.length > LONGEST_NAME) return `${before}${quoteString(key)}:`
  const found = mapGet(known, key)
  if (found !== undefined) return found as string
  const name = `${before}${quoteString(key)}:`
  if (mapSize(known) < MOST_NAMES) mapSet(known, key, name)
  return name
}

/** Counts a key and its punctuation. @returns false, after refusing, when it is too long or the bytes are used up. */
export function spendKey(walk: Walk, key: string, frame: Frame): boolean {
  const { length } = key
  if (length > walk.budget.stringLength) {
    refuseBudget(walk, frame, `is a string of ${length} characters, over the budget of ${walk.budget.stringLength}`)
    return false
  }
  if (walk.size + length > walk.budget.bytes) {
    outOfBytes(walk, frame)
    return false
  }
  return spend(walk, frame, length + 4)
}
