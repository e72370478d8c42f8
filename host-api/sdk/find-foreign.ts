const DEEPEST = 64
const MOST_NODES = 1_000_000

interface Place {
  readonly value: unknown
  readonly path: string
  readonly depth: number
}

/**
 * Looks for the first thing in an answer that is not plain data and so cannot be sent to a plugin: a function, a symbol, an accessor,
 * an instance of a class, a Promise, a hole, a cycle or more than 64 levels, more than a million elements.
 * Nothing in the value is called. @returns what and where, `orders[3].total is an accessor`, or null when all of it is plain.
 */
export function findForeign(answer: unknown): string | null {
  const waiting: Place[] = [{ value: answer, path: 'answer', depth: 0 }]
  let seen = 0
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (++seen > MOST_NODES) return `answer has more than ${MOST_NODES} elements`
    if (typeof place.value === 'function' || typeof place.value === 'symbol') return `${place.path} is a ${typeof place.value}`
    if (typeof place.value !== 'object' || place.value === null) continue
    if (place.depth >= DEEPEST) return `${place.path} is nested more than ${DEEPEST} levels deep, or a cycle`
    const fault = openObject(place.value, place, waiting)
    if (fault !== null) return fault
  }
  return null
}

function openObject(object: object, place: Place, waiting: Place[]): string | null {
  const add = (value: unknown, step: string) => waiting.push({ value, path: place.path + step, depth: place.depth + 1 })
  if (object instanceof Date || object instanceof Uint8Array || object instanceof ArrayBuffer) return null
  if (object instanceof Map || object instanceof Set) {
    for (const [i, entry] of [...object].entries()) add(entry, `[${i}]`)
    return null
  }
  if (!Array.isArray(object) && !isPlain(object)) return `${place.path} is an instance of ${nameOf(object)}`
  const keys = Object.keys(object)
  if (Array.isArray(object) && keys.length !== object.length) return `${place.path} has holes or extra properties`
  for (const key of keys) {
    const step = Array.isArray(object) ? `[${key}]` : `.${key}`
    if (key === '__proto__') return `${place.path + step} has a name that cannot be sent`
    const slot = Object.getOwnPropertyDescriptor(object, key)
    if (slot === undefined || !('value' in slot)) return `${place.path + step} is an accessor`
    add(slot.value, step)
  }
  return null
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === null || prototype === Object.prototype
}

function nameOf(object: object): string {
  const { constructor } = object
  return typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'a class'
}
