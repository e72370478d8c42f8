// Shared with the guest: runs inside the hostile realm, on texts that the host wrote.
import { arrayBufferLength, charCodeAt, defineData, hasOwn, isArray, mapSet, objectKeys, RealDate, RealMap, RealSet, RealUint8Array, setAdd, toBigInt, typedArrayBuffer, typedArrayLength, typedArraySet } from './hardened/primordials.ts'

type Blocks = readonly (Uint8Array | string)[]

/**
 * Turns the parsed text of a packet into values of this realm: real Map, Set, Date, BigInt, Uint8Array and ArrayBuffer. Works in place.
 * The text is the host's and well formed, so only what a plugin may have done to its built-ins is guarded against.
 */
export function decodeForGuest(tree: unknown, blobs: Blocks): unknown {
  if (typeof tree !== 'object' || tree === null) return tree
  if (isArray(tree)) return decodeList(tree, blobs)
  if (hasOwn(tree, '$')) return decodeTag((tree as { readonly $: readonly unknown[] }).$, blobs)
  return decodeObject(tree as Record<string, unknown>, blobs)
}

// Assignments below replace own data properties that JSON.parse made, so no setter of a prototype is reached.
function decodeList(list: unknown[], blobs: Blocks): unknown[] {
  for (let index = 0; index < list.length; index += 1) {
    const value = list[index]
    if (typeof value === 'object' && value !== null) list[index] = decodeForGuest(value, blobs)
  }
  return list
}

function decodeObject(node: Record<string, unknown>, blobs: Blocks): object {
  const keys = objectKeys(node)
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] as string
    const value = node[key]
    if (typeof value === 'object' && value !== null) defineData(node, key, decodeForGuest(value, blobs))
  }
  return node
}

function decodeTag(tag: readonly unknown[], blobs: Blocks): unknown {
  const name = tag[0]
  if (name === 'u') return undefined
  const body = tag[1]
  switch (name) {
    case 'n':
      return decodeNumber(body as string)
    case 'i':
      return toBigInt(body as string)
    case 'd':
      return new RealDate(body === null ? 0 / 0 : (body as number))
    case 'b':
      return new RealUint8Array(ownBuffer(blobs[body as number] as Uint8Array))
    case 'a':
      return ownBuffer(blobs[body as number] as Uint8Array)
    case 't':
      return blobs[body as number]
    case 'm':
      return decodeMap(body as readonly (readonly unknown[])[], blobs)
    case 's':
      return decodeSet(body as readonly unknown[], blobs)
    default:
      return decodeObject(body as Record<string, unknown>, blobs)
  }
}

/** The buffer that holds these bytes and no others. */
function ownBuffer(blob: Uint8Array): ArrayBufferLike {
  const buffer = typedArrayBuffer(blob)
  const length = typedArrayLength(blob)
  if (arrayBufferLength(buffer) === length) return buffer
  const copy = new RealUint8Array(length)
  typedArraySet(copy, blob)
  return typedArrayBuffer(copy)
}

function decodeNumber(text: string): number {
  if (text === '-0') return -0
  if (text === 'NaN') return 0 / 0
  return charCodeAt(text, 0) === 45 ? -1 / 0 : 1 / 0
}

function decodeMap(entries: readonly (readonly unknown[])[], blobs: Blocks): Map<unknown, unknown> {
  const map = new RealMap<unknown, unknown>()
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at] as readonly unknown[]
    mapSet(map, decodeForGuest(entry[0], blobs), decodeForGuest(entry[1], blobs))
  }
  return map
}

function decodeSet(values: readonly unknown[], blobs: Blocks): Set<unknown> {
  const set = new RealSet<unknown>()
  for (let at = 0; at < values.length; at += 1) setAdd(set, decodeForGuest(values[at], blobs))
  return set
}
