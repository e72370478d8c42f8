// Shared with the guest: runs inside the hostile realm. Everything here is taken when the module loads, which in the guest is
// before any plugin code. Later the plugin may replace every built-in; what was captured stays what it was.
//
// What is deliberately absent, because it still reads something a plugin can replace: spread, for-of and array destructuring
// (Symbol.iterator), slice of arrays and buffers (Symbol.species), RegExp.prototype.test (calls exec), instanceof (Symbol.hasInstance),
// JSON.stringify of anything but a string (toJSON), and plain assignment to a missing property (setters on a prototype).

/** Turns a method into a function of its receiver. Call it only while a module loads. */
const uncurry = Function.prototype.bind.bind(Function.prototype.call) as <T, A extends unknown[], R>(method: (this: T, ...args: A) => R) => (self: T, ...args: A) => R

/** The getter behind a property. One that is missing throws when it is called, which refuses the value: closed, not open. */
function getterOf<R>(prototype: object, key: PropertyKey): (self: unknown) => R {
  return uncurry(Reflect.getOwnPropertyDescriptor(prototype, key)?.get as () => R)
}

/** Object.hasOwn: the only safe way to ask a descriptor what it holds. */
export const { hasOwn } = Object
/** Object.keys: own, enumerable, string-keyed names in a fresh dense array. */
export const objectKeys: (target: object) => string[] = Object.keys
/** Object.getOwnPropertySymbols. */
export const ownSymbols: (target: object) => symbol[] = Object.getOwnPropertySymbols
/** Object.is: tells -0 from 0. */
export const objectIs = Object.is
/** Reflect.getOwnPropertyDescriptor. Ask the answer with hasOwn: a missing field would be read from Object.prototype. */
export const ownDescriptor: (target: object, key: PropertyKey) => PropertyDescriptor | undefined = Reflect.getOwnPropertyDescriptor
/** Reflect.getPrototypeOf. */
export const prototypeOf: (target: object) => object | null = Reflect.getPrototypeOf
/** Reflect.defineProperty. The descriptor must have no prototype. */
export const defineProperty: (target: object, key: PropertyKey, descriptor: PropertyDescriptor) => boolean = Reflect.defineProperty
/** Reflect.ownKeys. */
export const ownKeys: (target: object) => (string | symbol)[] = Reflect.ownKeys
/** Reflect.get: an accessor or a trap of the plugin may run. */
export const readProperty: (target: object, key: PropertyKey) => unknown = Reflect.get
/** Array.isArray. Throws for a revoked proxy. */
export const isArray: (value: unknown) => value is unknown[] = Array.isArray
/** JSON.stringify for one string: quotes and escapes it, lone surrogates included. */
export const quoteString: (text: string) => string = JSON.stringify
/** JSON.stringify for a tree that was looked through: no part of it has a `toJSON`. */
export const stringifyTree: (tree: object) => string | undefined = JSON.stringify
/** JSON.parse of a text that this side wrote. */
export const parseJson: (text: string) => unknown = JSON.parse
/** Number.isSafeInteger. */
export const isSafeInteger: (value: unknown) => value is number = Number.isSafeInteger as (value: unknown) => value is number
/** BigInt of a text. */
export const toBigInt: (text: string) => bigint = BigInt
/** Error.isError: cannot be forged by a prototype. */
export const isError: (value: unknown) => boolean = Error.isError

/** Object.prototype of this realm. */
export const objectPrototype: object = Object.prototype
/** Array.prototype of this realm. */
export const arrayPrototype: object = Array.prototype
/** Date.prototype of this realm. */
export const datePrototype: object = Date.prototype
/** Set.prototype of this realm. */
export const setPrototype: object = Set.prototype
/** Promise.prototype of this realm. */
export const promisePrototype: object = Promise.prototype

/** `Object.prototype.__lookupGetter__`: the getter behind a property, without making a descriptor. */
export const lookUpGetter = uncurry((Object.prototype as unknown as { __lookupGetter__: (this: object, key: PropertyKey) => unknown }).__lookupGetter__)
/** `String.prototype.charCodeAt`. */
export const charCodeAt: (text: string, at: number) => number = uncurry(String.prototype.charCodeAt)
/** `String.prototype.slice`. */
export const sliceText: (text: string, start: number, end?: number) => string = uncurry(String.prototype.slice) as (text: string, start: number, end?: number) => string
/** `String.prototype.isWellFormed`. */
export const isWellFormed: (text: string) => boolean = uncurry(String.prototype.isWellFormed)
/** `RegExp.prototype.exec`, for expressions made when a module loads. */
export const execRegExp: (expression: RegExp, text: string) => RegExpExecArray | null = uncurry(RegExp.prototype.exec)
/** The description of a symbol. */
export const symbolDescription: (self: unknown) => string | undefined = getterOf(Symbol.prototype, 'description')

/** The number of entries of a Map. Throws for anything else: the brand check. */
export const mapSize: (self: unknown) => number = getterOf(Map.prototype, 'size')
/** The number of elements of a Set. Throws for anything else: the brand check. */
export const setSize: (self: unknown) => number = getterOf(Set.prototype, 'size')
/** `Map.prototype.entries`. */
export const mapEntries: (self: ReadonlyMap<unknown, unknown>) => object = uncurry(Map.prototype.entries)
/** `Set.prototype.values`. */
export const setValues: (self: ReadonlySet<unknown>) => object = uncurry(Set.prototype.values)
/** `next` of the iterators that mapEntries makes. */
export const mapNext = uncurry((Reflect.getPrototypeOf(new Map().entries()) as MapIterator<[unknown, unknown]>).next) as unknown as (self: object) => { readonly done: boolean; readonly value: readonly [unknown, unknown] }
/** `next` of the iterators that setValues makes. */
export const setNext = uncurry((Reflect.getPrototypeOf(new Set().values()) as SetIterator<unknown>).next) as unknown as (self: object) => { readonly done: boolean; readonly value: unknown }
/** `Map.prototype.get`. */
export const mapGet: (self: Map<unknown, unknown>, key: unknown) => unknown = uncurry(Map.prototype.get)
/** `Map.prototype.set`. */
export const mapSet: (self: Map<unknown, unknown>, key: unknown, value: unknown) => unknown = uncurry(Map.prototype.set)
/** `Set.prototype.add`. */
export const setAdd: (self: Set<unknown>, value: unknown) => unknown = uncurry(Set.prototype.add)
/** `Map` as it was. */
export const RealMap = Map
/** `Set` as it was. */
export const RealSet = Set
/** `Date` as it was. */
export const RealDate = Date
/** `Uint8Array` as it was. */
export const RealUint8Array = Uint8Array

/** `Date.prototype.getTime`. Throws for anything but a Date: the brand check. */
export const dateTime: (self: unknown) => number = uncurry(Date.prototype.getTime) as (self: unknown) => number

const typedArrayPrototype = Reflect.getPrototypeOf(Uint8Array.prototype) as Uint8Array
/** The kind of a typed array ("Uint8Array"), undefined for anything else. Cannot be forged. */
export const typedArrayKind: (self: unknown) => string | undefined = getterOf(typedArrayPrototype, Symbol.toStringTag)
/** The buffer under a typed array. */
export const typedArrayBuffer: (self: unknown) => ArrayBufferLike = getterOf(typedArrayPrototype, 'buffer')
/** The length of a typed array in elements, now. */
export const typedArrayLength: (self: unknown) => number = getterOf(typedArrayPrototype, 'length')
/** `set` of typed arrays: copies from another typed array without reading a prototype. */
export const typedArraySet = uncurry(typedArrayPrototype.set) as (self: Uint8Array, source: Uint8Array) => void
/** Throws for anything but an ArrayBuffer, a SharedArrayBuffer included: the brand check. */
export const arrayBufferLength: (self: unknown) => number = getterOf(ArrayBuffer.prototype, 'byteLength')
/** True for an ArrayBuffer whose memory was moved away. Throws for anything but an ArrayBuffer. */
export const arrayBufferDetached: (self: unknown) => boolean = getterOf(ArrayBuffer.prototype, 'detached')

/** Appends without reading a prototype: a setter that a plugin put on Array.prototype is not called. */
export function append<T>(list: T[], value: T): void {
  defineProperty(list, list.length, { __proto__: null, value, writable: true, enumerable: true, configurable: true } as PropertyDescriptor)
}

/** Adds an own property without reading a prototype. */
export function defineData(target: object, key: PropertyKey, value: unknown): void {
  defineProperty(target, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true } as PropertyDescriptor)
}

/** What dataProperty answers when there is no own data property of that name. */
export const NOTHING: unique symbol = Symbol('nothing')

/** The value of an own data property, or NOTHING: accessors are not called. A proxy's traps may run, and may throw. */
export function dataProperty(target: object, key: PropertyKey): unknown {
  const descriptor = ownDescriptor(target, key)
  return descriptor !== undefined && hasOwn(descriptor, 'value') ? descriptor.value : NOTHING
}
