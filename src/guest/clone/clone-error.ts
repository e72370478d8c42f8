import { kit } from '../part-kit.ts'
import type { Cloning } from './cloning.ts'

const NAMES = ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'] as const

/** Clones an error: its name (one of the built-in ones), message, stack and cause. @returns null for what is no error. */
export function cloneError(object: object, { seen, part }: Cloning): object | null {
  const { defineHidden, getOwnPropertyDescriptor, hasOwn, isError, mapSet } = kit.primordials
  if (object instanceof kit.DOMException) {
    const copy = new kit.DOMException(object.message, object.name)
    mapSet(seen, object, copy)
    defineHidden(copy, 'stack', object.stack)
    return copy
  }
  if (!isError(object)) return null
  const given = object as { readonly name?: unknown; readonly stack?: unknown }
  const name = `${given.name as string}`
  const known = NAMES.includes(name as 'Error') ? name : 'Error'
  const message = getOwnPropertyDescriptor(object, 'message')
  const ErrorClass = (globalThis as unknown as Record<string, new (message?: string) => Error>)[known] as new (message?: string) => Error
  const clone = message !== undefined && 'value' in message ? new ErrorClass(`${message.value as string}`) : new ErrorClass()
  mapSet(seen, object, clone)
  if (typeof given.stack === 'string') defineHidden(clone, 'stack', given.stack)
  if (hasOwn(object, 'cause')) defineHidden(clone, 'cause', part((object as { readonly cause?: unknown }).cause))
  return clone
}
