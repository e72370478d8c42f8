import { defineHidden, defineProperty, getOwnPropertyDescriptor, hasOwn } from '../../primordials.ts'

/** Which part defines which globals. A part is an own script that is compiled and run when one of them is touched for the first time. */
export const LAZY_GLOBALS = [
  ['events', ['AbortController', 'AbortSignal', 'CustomEvent', 'DOMException', 'Event', 'EventTarget', 'Performance', 'QuotaExceededError', 'performance']],
  ['time', ['Intl']],
  ['temporal', ['Temporal']],
  ['timers', ['clearInterval', 'clearTimeout', 'setInterval', 'setTimeout']],
  ['basics', ['Navigator', 'atob', 'btoa', 'navigator', 'queueMicrotask', 'reportError']],
  ['console', ['console']],
  ['encoding', ['TextEncoder', 'TextDecoder']],
  ['url', ['URL', 'URLSearchParams']],
  ['urlpattern', ['URLPattern']],
  ['streams', [
    'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamDefaultController', 'ReadableByteStreamController',
    'ReadableStreamBYOBRequest', 'WritableStream', 'WritableStreamDefaultWriter', 'WritableStreamDefaultController', 'TransformStream',
    'TransformStreamDefaultController', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'TextEncoderStream', 'TextDecoderStream',
  ]],
  ['fetch', ['Headers', 'Request', 'Response', 'FormData', 'Blob', 'File', 'fetch']],
  ['clone', ['structuredClone']],
  ['messages', ['MessageChannel', 'MessageEvent', 'MessagePort']],
  ['uncaught', ['ErrorEvent', 'PromiseRejectionEvent', 'addEventListener', 'dispatchEvent', 'onerror', 'onrejectionhandled', 'onunhandledrejection', 'removeEventListener']],
  ['compression', ['CompressionStream', 'DecompressionStream']],
  ['crypto', ['crypto', 'Crypto', 'CryptoKey', 'SubtleCrypto']],
] as const satisfies readonly (readonly [string, readonly string[]])[]

/** The values that a part defines, by the name of their global. */
export type PartExports = Readonly<Record<string, unknown>>

/** Both accessors of a lazy global in one function: with an argument it is set. How it is told from what a plugin puts there. */
type Accessor = (...given: readonly unknown[]) => unknown

/** What the engine is told a lazy property by. One object serves for all, because an object without a prototype takes as much room as the property. */
interface LazyDescriptor {
  readonly __proto__: null
  readonly enumerable: false
  readonly configurable: true
  get: Accessor
  set: Accessor
}

/**
 * Puts the lazy globals in place: accessors that become ordinary data properties at the first touch, and that an assignment replaces.
 * @param load Compiles and runs a part and returns what its `install` returned. Called at most once per part unless it throws.
 * @param absent A global that this engine does not have; null when it has all.
 * @returns how parts reach one another, and how the bootstrap reaches them: loads a part once, without touching globals.
 */
export function installLazyGlobals(load: (part: string) => PartExports, absent: string | null): (part: string) => PartExports {
  const loaded = { __proto__: null } as unknown as Record<string, PartExports>
  // In the order of LAZY_GLOBALS.
  const accessors: (Accessor | undefined)[] = []
  const requirePart = (part: string): PartExports => {
    const known = loaded[part]
    if (known !== undefined) return known
    const made = load(part)
    defineHidden(loaded, part, made)
    settle(part, made, accessors)
    return made
  }
  const descriptor: LazyDescriptor = { __proto__: null, enumerable: false, configurable: true, get: requirePart as Accessor, set: requirePart as Accessor }
  for (let row = 0; row < LAZY_GLOBALS.length; row += 1) {
    const [part, names] = LAZY_GLOBALS[row] as (typeof LAZY_GLOBALS)[number]
    const read = (name: string): unknown => requirePart(part)[name]
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] as string
      accessors[accessors.length] = name === absent ? undefined : defineLazy(name, read, descriptor)
    }
  }
  return requirePart
}

/**
 * Defines a hidden property of globalThis whose value is made at its first touch, when it becomes an ordinary one. Until then an assignment replaces it.
 * Runs for every global of every isolate: one function and one call of the engine each.
 * @param make Makes the value of the property of this name.
 * @param descriptor Written over.
 */
function defineLazy(name: string, make: (name: string) => unknown, descriptor: LazyDescriptor): Accessor {
  const access: Accessor = (...given) => {
    if (given.length > 0) return defineHidden(globalThis, name, given[0])
    const value = make(name)
    if (ownGetter(globalThis, name) === access) defineHidden(globalThis, name, value)
    return value
  }
  descriptor.get = access
  descriptor.set = access
  defineProperty(globalThis, name, descriptor)
  return access
}

// SECURITY: a descriptor of a data property inherits "get" from the plugin's Object.prototype. Held by test/escape/guest/lazy-parts/polluted-descriptors.ts.
function ownGetter(target: object, name: string): Accessor | undefined {
  const found = getOwnPropertyDescriptor(target, name)
  return found !== undefined && hasOwn(found, 'get') ? found.get : undefined
}

/** Makes ordinary properties of all globals of a part that is loaded, except those that the plugin replaced. */
function settle(part: string, made: PartExports, accessors: readonly (Accessor | undefined)[]): void {
  let at = 0
  for (let row = 0; row < LAZY_GLOBALS.length; row += 1) {
    // By index: taking a list apart asks the plugin's iterator of arrays.
    const entry = LAZY_GLOBALS[row] as (typeof LAZY_GLOBALS)[number]
    const owner = entry[0]
    const names = entry[1]
    for (let index = 0; index < names.length; index += 1, at += 1) {
      const name = names[index] as string
      if (owner !== part || accessors[at] === undefined) continue
      if (ownGetter(globalThis, name) === accessors[at]) defineHidden(globalThis, name, made[name])
    }
  }
}
