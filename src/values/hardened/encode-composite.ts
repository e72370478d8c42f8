// Shared with the guest: runs inside the hostile realm.
import { encodeBuffer, encodeView, isArrayBuffer } from './encode-bytes.ts'
import { encodeMap, encodeSet } from './encode-collection.ts'
import { encodeList } from './encode-list.ts'
import { encodeObject } from './encode-object.ts'
import { encodeDate } from './encode-scalar.ts'
import { describeInstance } from './describe-instance.ts'
import { type Frame, pathText } from './path-text.ts'
import { datePrototype, dateTime, isArray, mapSize, objectPrototype, prototypeOf, setPrototype, setSize, typedArrayKind } from './primordials.ts'
import { refuse, refuseBudget, type Walk } from './walk.ts'

/** Encodes anything of type object. What a proxy throws becomes a refusal of the object that it stands in. */
export function encodeComposite(walk: Walk, value: object, parent: Frame | null): string | null {
  if (parent !== null && parent.depth >= walk.budget.depth) return refuseBudget(walk, parent, `is nested deeper than ${walk.budget.depth} levels`)
  for (let above = parent; above !== null; above = above.parent) {
    if (above.container === value) return refuse(walk, parent, `is a cycle: it refers back to ${pathText(walk.root, above.parent)}`)
  }
  try {
    return encodeByKind(walk, value, parent)
  } catch {
    return refuse(walk, parent, 'threw while it was read')
  }
}

/** Kinds are told by what an object is, not by what its prototype says; only a plain object is told by its prototype. */
function encodeByKind(walk: Walk, value: object, parent: Frame | null): string | null {
  if (isArray(value)) return encodeList(walk, value, parent)
  const prototype = prototypeOf(value)
  if (prototype === objectPrototype || prototype === null) return encodeObject(walk, value, parent)
  // A failed brand check costs a thrown error, so the likely one comes first.
  if (prototype === datePrototype && isDate(value)) return encodeDate(walk, value, parent)
  if (prototype === setPrototype && isSet(value)) return encodeSet(walk, value, parent)
  if (typedArrayKind(value) === 'Uint8Array') return encodeView(walk, value as Uint8Array, parent)
  if (isMap(value)) return encodeMap(walk, value, parent)
  if (isSet(value)) return encodeSet(walk, value, parent)
  if (isDate(value)) return encodeDate(walk, value, parent)
  if (isArrayBuffer(value)) return encodeBuffer(walk, value, parent)
  return refuse(walk, parent, describeInstance(value, prototype))
}

function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  try {
    mapSize(value)
    return true
  } catch {
    return false
  }
}

function isSet(value: unknown): value is ReadonlySet<unknown> {
  try {
    setSize(value)
    return true
  } catch {
    return false
  }
}

function isDate(value: unknown): value is Date {
  try {
    dateTime(value)
    return true
  } catch {
    return false
  }
}
