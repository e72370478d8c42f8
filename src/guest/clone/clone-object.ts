import { kit } from '../part-kit.ts'
import { cloneBuffer, cloneView, notCloneable } from './clone-buffer.ts'
import { cloneError } from './clone-error.ts'
import type { Cloning } from './cloning.ts'

/** What the platform makes and a clone cannot be of. */
const KNOWN = [
  'Promise', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Generator', 'Request', 'Response', 'Headers', 'FormData', 'ReadableStream', 'WritableStream', 'TransformStream',
  'AbortSignal', 'AbortController', 'Event', 'CustomEvent', 'ErrorEvent', 'MessageEvent', 'PromiseRejectionEvent', 'EventTarget', 'MessageChannel', 'MessagePort', 'URL', 'URLSearchParams', 'URLPattern',
  'Crypto', 'CryptoKey', 'SubtleCrypto', 'CompressionStream', 'DecompressionStream', 'TextDecoder', 'TextEncoder', 'TextDecoderStream', 'TextEncoderStream', 'Performance', 'Navigator',
]

/** Clones one object, by what it is and not by what it says it is. */
export function cloneObject(object: object, cloning: Cloning): unknown {
  const { isArray, isArrayBuffer, isView, mapSet } = kit.primordials
  if (isArray(object)) return cloneFields(object, [], cloning)
  if (isView(object)) return remember(object, cloneView(object, (buffer) => cloning.part(buffer)), cloning)
  if (isArrayBuffer(object)) return remember(object, cloneBuffer(object), cloning)
  const error = cloneError(object, cloning)
  if (error !== null) return error
  const primitive = clonePrimitiveObject(object)
  if (primitive !== null) {
    mapSet(cloning.seen, object, primitive)
    return primitive
  }
  return cloneCollection(object, cloning) ?? clonePlain(object, cloning)
}

function remember(object: object, clone: unknown, { seen }: Cloning): unknown {
  kit.primordials.mapSet(seen, object, clone)
  return clone
}

/** Runs a brand check: a built-in method that throws for objects of other kinds. */
function when<V>(check: () => V): V | null {
  try {
    return check()
  } catch {
    // Not of this kind: the next is tried.
    return null
  }
}

function clonePrimitiveObject(object: object): object | null {
  const { dateGetTime, PrimordialDate, regexpFlags, regexpSource, unwrapBigint, unwrapBoolean, unwrapNumber, unwrapString, unwrapSymbol } = kit.primordials
  const tag = kit.primordials.objectToString(object)
  if (tag === '[object Object]') return null
  const time = when(() => ({ ms: dateGetTime(object) }))
  if (time !== null) return new PrimordialDate(time.ms)
  if (tag === '[object RegExp]') {
    const pattern = when(() => new RegExp(regexpSource(object as RegExp), regexpFlags(object as RegExp)))
    if (pattern !== null) return pattern
  }
  if (when(() => unwrapSymbol(object)) !== null) throw notCloneable('A symbol cannot be cloned')
  const value = when(() => unwrapNumber(object)) ?? when(() => unwrapString(object)) ?? when(() => unwrapBoolean(object)) ?? when(() => unwrapBigint(object))
  return value === null ? null : (Object(value) as object)
}

function cloneCollection(object: object, cloning: Cloning): object | null {
  const { arrayPush, mapForEach, mapSet, mapSize, PrimordialMap, PrimordialSet, setAdd, setForEach, setSize } = kit.primordials
  const items: unknown[] = []
  if (when(() => mapSize(object as Map<unknown, unknown>)) !== null) {
    const clone = new PrimordialMap<unknown, unknown>()
    mapSet(cloning.seen, object, clone)
    mapForEach(object as Map<unknown, unknown>, (value, key) => void (arrayPush(items, key), arrayPush(items, value)))
    for (let index = 0; index < items.length; index += 2) mapSet(clone, cloning.part(items[index]), cloning.part(items[index + 1]))
    return clone
  }
  if (when(() => setSize(object as Set<unknown>)) === null) return null
  const clone = new PrimordialSet<unknown>()
  mapSet(cloning.seen, object, clone)
  setForEach(object as Set<unknown>, (value) => void arrayPush(items, value))
  for (let index = 0; index < items.length; index += 1) setAdd(clone, cloning.part(items[index]))
  return clone
}

/** What the platform made and can be cloned: its tag, its part, and the function there that clones it, or gives null for a look-alike. */
const CLONERS = [['[object Blob]', 'fetch', 'cloneBlob'], ['[object File]', 'fetch', 'cloneBlob'], ['[object CryptoKey]', 'crypto', 'cloneKey']] as const

/** Objects without a kind of their own. What the platform made shows by its tag: some of it is cloned, the rest (promises, weak collections, Request and so on) is refused. */
function clonePlain(object: object, cloning: Cloning): object {
  const { objectToString } = kit.primordials
  const tag = objectToString(object)
  for (let index = 0; index < CLONERS.length; index += 1) {
    const cloner = CLONERS[index] as (typeof CLONERS)[number]
    const clone = tag === cloner[0] ? (kit.require(cloner[1])[cloner[2]] as (value: unknown) => object | null)(object) : null
    if (clone !== null) return remember(object, clone, cloning) as object
  }
  for (let index = 0; index < KNOWN.length; index += 1) if (tag === `[object ${KNOWN[index] as string}]`) throw notCloneable(`A ${KNOWN[index] as string} cannot be cloned`)
  return cloneFields(object, {}, cloning)
}

function cloneFields(object: object, clone: object, cloning: Cloning): object {
  const { defineData, getOwnPropertyDescriptor, mapSet, objectKeys } = kit.primordials
  mapSet(cloning.seen, object, clone)
  if (kit.primordials.isArray(object)) (clone as unknown[]).length = object.length
  const keys = objectKeys(object)
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string
    if (getOwnPropertyDescriptor(object, key) !== undefined) defineData(clone, key, cloning.part((object as Record<string, unknown>)[key]))
  }
  return clone
}
