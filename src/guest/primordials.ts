// The built-ins as they were before any plugin code ran. Everything in the guest that the gate depends on takes them from here,
// because a plugin shares this realm and may replace every one of them. A data table: exempt from the size limits of code.
//
// What is deliberately absent, because it still reads something a plugin can replace:
// spread, destructuring and for-of of arrays (Array.prototype[Symbol.iterator]); Array.prototype.slice/map/filter/concat and
// ArrayBuffer/TypedArray slice (constructor, Symbol.species); String.prototype.split/replace/match (Symbol.split and so on);
// RegExp.prototype.test (calls exec); Promise.prototype.then without safeThen; JSON.stringify of objects that inherit (toJSON).

/** Turns a method into a plain function of its receiver. Only meaningful while the bootstrap loads: afterwards the method may be the plugin's. */
export const uncurryThis = Function.prototype.bind.bind(Function.prototype.call) as <T, A extends unknown[], R>(fn: (this: T, ...args: A) => R) => (self: T, ...args: A) => R

/** A method as a plain function of its receiver. Typed loosely on purpose: captured built-ins are overloaded and generic. */
type Getter<T, R> = (self: T) => R

// Without a descriptor, which is an object of its own for each of them.
const lookUpGetter = uncurryThis((Object.prototype as unknown as { __lookupGetter__: (this: object, key: PropertyKey) => (() => unknown) | undefined }).__lookupGetter__)

function getter<T, R>(prototype: object, key: PropertyKey): Getter<T, R> {
  const found = lookUpGetter(prototype, key)
  if (found === undefined) throw new TypeError(`No getter ${String(key)}`)
  return uncurryThis(found) as Getter<T, R>
}

export const { apply, construct, ownKeys, getPrototypeOf, setPrototypeOf, getOwnPropertyDescriptor, defineProperty, deleteProperty } = Reflect
export const { create: objectCreate, freeze, isFrozen, hasOwn, is: objectIs, keys: objectKeys } = Object
export const { isArray } = Array
export const { floor, trunc, min, max, abs, imul, pow } = Math
export const { isFinite: isFiniteNumber, isInteger, isSafeInteger, isNaN: isNaNNumber, parseFloat: parseDecimal, parseInt: parseInteger } = Number
export const { parse: jsonParse, stringify: jsonStringify } = JSON
export const { fromCharCode, fromCodePoint } = String
export const { isView } = ArrayBuffer
/** Runs a text as a script of the global scope, as `eval` does under another name. */
export const { eval: evaluateScript } = globalThis as unknown as { readonly eval: (text: string) => unknown }
export const symbolFor: (key: string) => symbol = Symbol.for
export const symbolDescription: Getter<symbol, string | undefined> = getter(Symbol.prototype, 'description')
export const { iterator: symbolIterator, asyncIterator: symbolAsyncIterator, toStringTag: symbolToStringTag } = Symbol

const P = Promise
const M = Map
const S = Set
const W = WeakMap
const E = Error
const T = TypeError
const R = RangeError
const D = Date
const U = Uint8Array
const U16 = Uint16Array
const B = ArrayBuffer
const N = Number
const G = String
const O = Object
const X = Proxy
const Y = Symbol
export { B as PrimordialArrayBuffer, D as PrimordialDate, E as PrimordialError, M as PrimordialMap, N as PrimordialNumber, O as PrimordialObject, P as PrimordialPromise }
export { R as PrimordialRangeError, S as PrimordialSet, G as PrimordialString, T as PrimordialTypeError, U as PrimordialUint8Array, U16 as PrimordialUint16Array, W as PrimordialWeakMap, X as PrimordialProxy, Y as PrimordialSymbol }

export const objectPrototype: object = Object.prototype
export const arrayPrototype: object = Array.prototype
export const functionPrototype: object = Function.prototype
export const errorPrototype: object = Error.prototype
export const objectToString = uncurryThis(Object.prototype.toString) as (self: unknown) => string
export const functionToString = uncurryThis(Function.prototype.toString) as (self: unknown) => string

export const stringCharCodeAt = uncurryThis(String.prototype.charCodeAt)
export const stringCodePointAt = uncurryThis(String.prototype.codePointAt)
export const stringSlice = uncurryThis(String.prototype.slice)
export const stringIndexOf = uncurryThis(String.prototype.indexOf) as (self: string, search: string, position?: number) => number
export const stringLastIndexOf = uncurryThis(String.prototype.lastIndexOf) as (self: string, search: string, position?: number) => number
export const stringStartsWith = uncurryThis(String.prototype.startsWith) as (self: string, search: string, position?: number) => boolean
export const stringEndsWith = uncurryThis(String.prototype.endsWith) as (self: string, search: string) => boolean
export const stringIncludes = uncurryThis(String.prototype.includes) as (self: string, search: string, position?: number) => boolean
export const stringToLowerCase = uncurryThis(String.prototype.toLowerCase)
export const stringToUpperCase = uncurryThis(String.prototype.toUpperCase)
export const stringTrim = uncurryThis(String.prototype.trim)
export const stringRepeat = uncurryThis(String.prototype.repeat)
export const stringPadStart = uncurryThis(String.prototype.padStart) as (self: string, length: number, fill?: string) => string
export const stringIsWellFormed = uncurryThis(String.prototype.isWellFormed)
export const stringToWellFormed = uncurryThis(String.prototype.toWellFormed)
/** `RegExp.prototype.exec`: the only safe way to match. Use it on expressions made before plugin code ran. */
export const regexpExec = uncurryThis(RegExp.prototype.exec)

export const arrayJoin = uncurryThis(Array.prototype.join) as (self: readonly string[], separator: string) => string
export const arrayIndexOf = uncurryThis(Array.prototype.indexOf) as (self: readonly unknown[], value: unknown) => number
export const arraySort = uncurryThis(Array.prototype.sort) as <V>(self: V[], compare: (a: V, b: V) => number) => V[]

export const mapGet = uncurryThis(Map.prototype.get) as <K, V>(self: ReadonlyMap<K, V>, key: K) => V | undefined
export const mapSet = uncurryThis(Map.prototype.set) as <K, V>(self: Map<K, V>, key: K, value: V) => Map<K, V>
export const mapHas = uncurryThis(Map.prototype.has) as <K>(self: ReadonlyMap<K, unknown>, key: K) => boolean
export const mapDelete = uncurryThis(Map.prototype.delete) as <K>(self: Map<K, never> | Map<K, unknown>, key: K) => boolean
export const mapClear = uncurryThis(Map.prototype.clear) as (self: Map<never, never> | Map<unknown, unknown>) => void
export const mapForEach = uncurryThis(Map.prototype.forEach) as <K, V>(self: ReadonlyMap<K, V>, each: (value: V, key: K) => void) => void
export const mapSize: Getter<ReadonlyMap<unknown, unknown>, number> = getter(Map.prototype, 'size')
export const setAdd = uncurryThis(Set.prototype.add) as <V>(self: Set<V>, value: V) => Set<V>
export const setHas = uncurryThis(Set.prototype.has) as <V>(self: ReadonlySet<V>, value: V) => boolean
export const setDelete = uncurryThis(Set.prototype.delete) as <V>(self: Set<V>, value: V) => boolean
export const setForEach = uncurryThis(Set.prototype.forEach) as <V>(self: ReadonlySet<V>, each: (value: V) => void) => void
export const setSize: Getter<ReadonlySet<unknown>, number> = getter(Set.prototype, 'size')
export const weakMapGet = uncurryThis(WeakMap.prototype.get) as <K extends WeakKey, V>(self: WeakMap<K, V>, key: K) => V | undefined
export const weakMapSet = uncurryThis(WeakMap.prototype.set) as <K extends WeakKey, V>(self: WeakMap<K, V>, key: K, value: V) => WeakMap<K, V>
export const weakMapHas = uncurryThis(WeakMap.prototype.has) as <K extends WeakKey>(self: WeakMap<K, unknown>, key: K) => boolean

export const dateGetTime = uncurryThis(Date.prototype.getTime) as (self: object) => number
export const dateToIsoString = uncurryThis(Date.prototype.toISOString)
export const dateToString = uncurryThis(Date.prototype.toString)
export const numberToString = uncurryThis(Number.prototype.toString)
export const bigintToString = uncurryThis(BigInt.prototype.toString) as (self: bigint) => string

const typedArrayPrototype = Reflect.getPrototypeOf(Uint8Array.prototype) as Uint8Array
/** The name of the typed array's kind ("Uint8Array"), or undefined for anything else: cannot be forged. */
export const typedArrayKind: Getter<unknown, string | undefined> = getter(typedArrayPrototype, Symbol.toStringTag)
export const typedArrayBuffer: Getter<object, ArrayBufferLike> = getter(typedArrayPrototype, 'buffer')
export const typedArrayByteOffset: Getter<object, number> = getter(typedArrayPrototype, 'byteOffset')
export const typedArrayByteLength: Getter<object, number> = getter(typedArrayPrototype, 'byteLength')
export const typedArrayLength: Getter<object, number> = getter(typedArrayPrototype, 'length')
export const typedArraySet = uncurryThis(typedArrayPrototype.set) as (self: Uint8Array, source: Uint8Array, offset?: number) => void
export const dataViewBuffer: Getter<object, ArrayBufferLike> = getter(DataView.prototype, 'buffer')
export const dataViewByteOffset: Getter<object, number> = getter(DataView.prototype, 'byteOffset')
export const dataViewByteLength: Getter<object, number> = getter(DataView.prototype, 'byteLength')
/** Throws on anything but an ArrayBuffer: also the brand check. */
export const arrayBufferByteLength: Getter<unknown, number> = getter(ArrayBuffer.prototype, 'byteLength')
export const arrayBufferDetached: Getter<unknown, boolean> = getter(ArrayBuffer.prototype, 'detached')

export const arrayBufferResizable: Getter<ArrayBuffer, boolean> = getter(ArrayBuffer.prototype, 'resizable')
export const arrayBufferMaxByteLength: Getter<ArrayBuffer, number> = getter(ArrayBuffer.prototype, 'maxByteLength')
export const arrayBufferResize = uncurryThis(ArrayBuffer.prototype.resize) as (self: ArrayBuffer, byteLength: number) => void
export const arrayBufferTransfer = uncurryThis(ArrayBuffer.prototype.transfer) as (self: ArrayBuffer) => ArrayBuffer
export const regexpSource: Getter<RegExp, string> = getter(RegExp.prototype, 'source')
export const regexpFlags: Getter<RegExp, string> = getter(RegExp.prototype, 'flags')
/** How one flag of a regular expression is read without the `flags` getter, which reads what a plugin may have replaced. */
export interface FlagReader {
  readonly letter: string
  readonly read: Getter<RegExp, boolean>
}
const flag = (letter: string, key: string): FlagReader => ({ letter, read: getter(RegExp.prototype, key) })
/** One reader for each flag, in the order of the `flags` getter. */
export const regexpFlagReaders: readonly FlagReader[] = [
  flag('d', 'hasIndices'), flag('g', 'global'), flag('i', 'ignoreCase'), flag('m', 'multiline'), flag('s', 'dotAll'), flag('u', 'unicode'), flag('v', 'unicodeSets'), flag('y', 'sticky'),
]
export const isError = (Error as unknown as { readonly isError: (value: unknown) => boolean }).isError
export const unwrapNumber = uncurryThis(Number.prototype.valueOf) as (self: object) => number
export const unwrapString = uncurryThis(String.prototype.valueOf) as (self: object) => string
export const unwrapBoolean = uncurryThis(Boolean.prototype.valueOf) as (self: object) => boolean
export const unwrapBigint = uncurryThis(BigInt.prototype.valueOf) as (self: object) => bigint
export const unwrapSymbol = uncurryThis(Symbol.prototype.valueOf) as (self: object) => symbol

/** True for an ArrayBuffer, whatever its prototype says. */
export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  try {
    arrayBufferByteLength(value)
    return true
  } catch {
    // The getter throws for everything that is none: that is the answer.
    return false
  }
}

/** Defines an own data property without reading any prototype. Enumerable, writable and configurable. */
export function defineData(target: object, key: PropertyKey, value: unknown): void {
  defineProperty(target, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true } as PropertyDescriptor)
}

/** Defines an own data property that does not show up in `for-in` and `Object.keys`: how the platform defines its globals and methods. */
export function defineHidden(target: object, key: PropertyKey, value: unknown): void {
  defineProperty(target, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true } as PropertyDescriptor)
}

/** Appends to an array, whatever setters a plugin put on Array.prototype. @returns the new length. */
export function arrayPush<V>(target: V[], value: V): number {
  const index = target.length
  defineData(target, index, value)
  return index + 1
}

/** The elements from `start` to `end` as a new array, whatever a plugin did to Symbol.species. */
export function arrayCopy<V>(source: readonly V[], start = 0, end = source.length): V[] {
  const copy: V[] = []
  for (let index = start; index < end; index += 1) arrayPush(copy, source[index] as V)
  return copy
}

const promiseThen = uncurryThis(Promise.prototype.then) as (self: unknown, onOk?: unknown, onError?: unknown) => Promise<unknown>

const NO_CONSTRUCTOR = freeze({ __proto__: null, value: undefined }) as PropertyDescriptor

/**
 * `then` of a promise that the bootstrap made itself and hands to nobody: marks it, so that neither Promise.prototype.constructor nor
 * Symbol.species of the plugin decides what comes out.
 */
export function safeThen<V>(promise: Promise<V>, onOk: (value: V) => unknown, onError?: (reason: unknown) => unknown): void {
  defineProperty(promise, 'constructor', NO_CONSTRUCTOR)
  promiseThen(promise, onOk, onError)
}

/**
 * A promise that the bootstrap made itself and that no plugin code ever sees. Its prototype is nobody's, so it needs no mark of its own, which
 * costs more than the rest of a promise and ends what the engine may take for granted of all promises of the isolate.
 */
export class HiddenPromise<V> extends P<V> {}
setPrototypeOf(HiddenPromise.prototype, null)
defineProperty(HiddenPromise.prototype, 'constructor', { __proto__: null, value: undefined } as PropertyDescriptor)

/** `then` of a hidden promise. */
export const hiddenThen: <V>(promise: HiddenPromise<V>, onOk: (value: V) => unknown, onError?: (reason: unknown) => unknown) => void = promiseThen

/**
 * Waits for any value of a plugin, a promise of it or a thenable. What the plugin's `then` does stays its own affair:
 * each callback runs at most once and only one of them.
 */
export function whenSettled(value: unknown, onOk: (value: unknown) => unknown, onError: (reason: unknown) => unknown): void {
  hiddenThen(new HiddenPromise((resolve) => resolve(value)), onOk, onError)
}

/** A promise together with the functions that settle it, whatever a plugin did to Promise.withResolvers. */
export function makeDeferred<V>(): { readonly promise: Promise<V>; readonly resolve: (value: V) => void; readonly reject: (reason: unknown) => void } {
  let resolve!: (value: V) => void
  let reject!: (reason: unknown) => void
  const promise = new P<V>((ok, no) => {
    resolve = ok as (value: V) => void
    reject = no
  })
  return { promise, resolve, reject }
}

/** A fresh copy of the bytes of a typed array, DataView or ArrayBuffer. @throws TypeError for anything else, or a detached buffer. */
export function copyBytes(source: unknown): Uint8Array<ArrayBuffer> {
  const view = viewBytes(source)
  const copy = new U(typedArrayByteLength(view))
  typedArraySet(copy, view)
  return copy
}

/** The bytes of a typed array, DataView or ArrayBuffer as a Uint8Array over the same memory. @throws TypeError for anything else. */
export function viewBytes(source: unknown): Uint8Array {
  if (typedArrayKind(source) !== undefined) return new U(typedArrayBuffer(source as object), typedArrayByteOffset(source as object), typedArrayByteLength(source as object))
  if (isView(source)) return new U(dataViewBuffer(source), dataViewByteOffset(source), dataViewByteLength(source))
  arrayBufferByteLength(source)
  return new U(source as ArrayBuffer)
}
