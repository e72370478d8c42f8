// Shared with the guest: runs inside the hostile realm.
import { followingName, openingName, spendKey } from './key-names.ts'
import { type Frame, pathText } from './path-text.ts'
import { append, dataProperty, hasOwn, lookUpGetter, NOTHING, objectKeys, ownDescriptor, ownSymbols, symbolDescription } from './primordials.ts'
import { dropPart, refuse, refuseBudget, type Walk } from './walk.ts'

/** Encodes a plain object: its own enumerable data properties. Undefined ones are left out, as JSON does. */
export function encodeObject(walk: Walk, value: object, parent: Frame | null): string | null {
  if (!checkSymbols(walk, value, parent)) return null
  const keys = objectKeys(value)
  const count = keys.length
  if (count > walk.budget.keys) return refuseBudget(walk, parent, `is an object of ${count} keys, over the budget of ${walk.budget.keys}`)
  const here: Frame = { parent, container: value, form: 'part', depth: parent === null ? 1 : parent.depth + 1, key: '' }
  walk.size += 1
  let text = ''
  let tagged = false
  for (let at = 0; at < count; at += 1) {
    const key = keys[at] as string
    here.key = key
    const size = walk.size
    const blobs = walk.blobs.length
    const part = encodeProperty(walk, value as Readonly<Record<string, unknown>>, here)
    if (part === null) {
      if (!dropPart(walk, { size, blobs })) return null
      continue
    }
    if (part === '') continue
    if (key === '$') tagged = true
    // Each `+` makes a node of a rope: the name comes with its punctuation, from the cache.
    text = text + (text === '' ? openingName(walk, key) : followingName(walk, key)) + part
  }
  if (text === '') return '{}'
  return tagged ? `{"$":["o",${text}}]}` : `${text}}`
}

/** @returns the text of the property's value, '' for a property that is left out, or null. */
function encodeProperty(walk: Walk, value: Readonly<Record<string, unknown>>, here: Frame): string | null {
  const key = here.key as string
  if (key === '__proto__') return refuse(walk, here, 'is a key that could change a prototype')
  // SECURITY: an accessor is refused before the property is read. Guarded by test/values/encode-value.test.ts.
  if (lookUpGetter(value, key) !== undefined) return refuse(walk, here, 'is a getter')
  const part = value[key]
  if (part === undefined) return hasOwn(value, key) && dataProperty(value, key) === NOTHING ? refuse(walk, here, 'is an accessor') : ''
  return spendKey(walk, key, here) ? walk.encode(walk, part, here) : null
}

/** Enumerable symbol keys would be lost in silence; hidden ones are how a realm marks its own objects. */
function checkSymbols(walk: Walk, value: object, parent: Frame | null): boolean {
  const symbols = ownSymbols(value)
  for (let at = 0; at < symbols.length; at += 1) {
    const descriptor = ownDescriptor(value, symbols[at] as symbol)
    if (descriptor === undefined || descriptor.enumerable !== true) continue
    if (!walk.drop) {
      refuse(walk, parent, `has the symbol key "${symbolDescription(symbols[at]) ?? ''}"`)
      return false
    }
    if (walk.dropped.length < 100) append(walk.dropped, `${pathText(walk.root, parent)}[symbol]`)
  }
  return true
}
