import { kit } from '../part-kit.ts'

// Conversions of Web IDL. What they read may run the plugin's own code (getters, toString, iterators): each value is read once.

/** The error of a value that is not what Web IDL asks for. */
export function typeError(message: string): TypeError {
  return new kit.primordials.PrimordialTypeError(message)
}

/** A DOMException of this realm. */
export function domError(name: string, message: string): Error {
  return name === 'QuotaExceededError' ? new kit.QuotaExceededError(message) : new kit.DOMException(message, name)
}

/** Any value as text (`DOMString`). @throws TypeError for a symbol. */
export function toText(value: unknown): string {
  return `${value as string}`
}

/** An integer from 0 to `most` (`[EnforceRange]`). @throws TypeError outside of it. */
export function toInteger(value: unknown, most: number, what: string): number {
  const { isFiniteNumber, trunc } = kit.primordials
  const number = trunc(+(value as number))
  if (!isFiniteNumber(number) || number < 0 || number > most) throw typeError(`${what} is outside of the range 0 to ${most}`)
  return number + 0
}

/** True for what Web IDL calls an object. */
export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

/** True for a buffer or a view of one. */
export function isBytes(value: unknown): boolean {
  return kit.primordials.isView(value) || kit.primordials.isArrayBuffer(value)
}

/** Checks that a value is a buffer or a view of one, of a fixed length (`BufferSource`). @throws TypeError otherwise. */
export function checkBytes(value: unknown, what: string): void {
  if (!isBytes(value)) throw typeError(`${what} is neither an ArrayBuffer nor a view of one`)
  if (kit.primordials.arrayBufferResizable(bufferOf(value as object))) throw typeError(`${what} is a resizable buffer, which cannot be used here`)
}

/** A copy of the bytes of what `checkBytes` let through; of a detached buffer: none. */
export function takeBytes(value: unknown): Uint8Array {
  const { arrayBufferDetached, copyBytes, PrimordialUint8Array } = kit.primordials
  return arrayBufferDetached(bufferOf(value as object)) ? new PrimordialUint8Array(0) : copyBytes(value)
}

/** The buffer behind a view, or the buffer itself. */
export function bufferOf(value: object): ArrayBuffer {
  const { dataViewBuffer, isView, typedArrayBuffer, typedArrayKind } = kit.primordials
  if (typedArrayKind(value) !== undefined) return typedArrayBuffer(value) as ArrayBuffer
  return (isView(value) ? dataViewBuffer(value) : value) as ArrayBuffer
}

/** The elements of anything that can be iterated (`sequence<T>`), each converted as it comes. @throws TypeError for anything else. */
export function toList<V>(value: unknown, convert: (element: unknown) => V, what: string): V[] {
  const { apply, arrayPush, symbolIterator } = kit.primordials
  const method = isObject(value) ? (value as Record<symbol, unknown>)[symbolIterator] : undefined
  if (typeof method !== 'function') throw typeError(`${what} is not a sequence`)
  const iterator = apply(method, value, []) as { next(): { readonly done?: unknown; readonly value?: unknown } }
  const { next } = iterator
  const list: V[] = []
  for (;;) {
    const step: unknown = apply(next, iterator, [])
    if (!isObject(step)) throw typeError(`${what} is not a sequence`)
    if ((step as { readonly done?: unknown }).done) return list
    if (list.length === MOST_ELEMENTS) throw typeError(`${what} has more than ${MOST_ELEMENTS} elements`)
    arrayPush(list, convert((step as { readonly value?: unknown }).value))
  }
}

/** Nothing that is converted here has a use for more. */
const MOST_ELEMENTS = 10_000

/** Checks the number of arguments. @throws TypeError when there are fewer. */
export function requireArguments(given: number, needed: number): void {
  if (given < needed) throw typeError(`${needed} arguments required, but only ${given} present`)
}

/** True when a list holds this value. */
export function includes(list: readonly unknown[], value: unknown): boolean {
  return kit.primordials.arrayIndexOf(list, value) >= 0
}
