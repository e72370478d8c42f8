// Shared with the guest: runs inside the hostile realm.
import { charCodeAt, quoteString, sliceText } from './primordials.ts'

/** One step from a container to a part of it. Frames form a chain from the part up to the root. */
export interface Frame {
  readonly parent: Frame | null
  readonly container: object
  /** How `key` reads: a property name or an index, or the number of a map's part (2 x entry + 0 for the key, 1 for the value), or of a set's. */
  readonly form: 'part' | 'map' | 'set'
  readonly depth: number
  key: string | number
}

const MOST_KEY = 40
const MOST_PATH = 300

/** A path as people write it: `result.items[3].onClick`, `result["a b"]`, `result.byId.entries[0][1]`. At most about 300 characters. */
export function pathText(root: string, frame: Frame | null): string {
  let text = ''
  let at = frame
  while (at !== null) {
    text = stepText(at) + text
    at = at.parent
  }
  // Both ends of a long path say more than its middle.
  if (text.length > MOST_PATH) text = `${sliceText(text, 0, 200)}…${sliceText(text, text.length - 80)}`
  return root + text
}

function stepText(frame: Frame): string {
  const { key } = frame
  if (typeof key === 'string') return keyStep(key)
  if (frame.form === 'set') return `.values[${key}]`
  if (frame.form === 'map') return `.entries[${(key - (key % 2)) / 2}][${key % 2}]`
  return `[${key}]`
}

/** The step to one property: `.name`, or `["any text"]`, cut after 40 characters. */
export function keyStep(key: string): string {
  if (isName(key)) return `.${key}`
  return key.length > MOST_KEY ? `[${quoteString(sliceText(key, 0, MOST_KEY))}…]` : `[${quoteString(key)}]`
}

function isName(key: string): boolean {
  if (key.length === 0 || key.length > MOST_KEY) return false
  for (let at = 0; at < key.length; at += 1) {
    const code = charCodeAt(key, at)
    const letter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36
    if (!letter && !(at > 0 && code >= 48 && code <= 57)) return false
  }
  return true
}
