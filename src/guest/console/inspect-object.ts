import { constructorName } from '../../values/hardened/describe-instance.ts'
import { ownSymbols } from '../../values/hardened/primordials.ts'
import { getOwnPropertyDescriptor, getPrototypeOf, jsonStringify, objectKeys, objectPrototype, regexpExec, symbolDescription } from '../primordials.ts'
import { putMore } from './inspect-list.ts'
import { putProperty } from './inspect-property.ts'
import type { Shown, View } from './inspect-view.ts'
import { put } from './sink.ts'

const NAME = /^(?:[A-Za-z_$][\w$]*|\d+)$/
const LONGEST_KEY = 200

/** The name of the class of an object: '' for a plain one. */
export function className(value: object): string {
  const prototype = getPrototypeOf(value)
  if (prototype === null) return '[Object: null prototype]'
  return prototype === objectPrototype ? '' : constructorName(prototype) || 'Object'
}

/** Shows an object with its own enumerable properties, symbols included: `Foo { a: 1 }`. */
export function putObject(view: View, value: object, inside: Shown): void {
  const name = className(value)
  put(view.sink, name === '' ? '{' : `${name} {`)
  const shown = putProperties(view, value, inside)
  put(view.sink, shown ? ' }' : '}')
}

/** Shows what stands between the braces. @returns false when there is nothing. */
function putProperties(view: View, value: object, inside: Shown): boolean {
  const { sink } = view
  const keys = objectKeys(value)
  const symbols = ownSymbols(value)
  const count = keys.length + symbols.length
  let shown = 0
  for (let index = 0; index < count && shown < sink.caps.items && !sink.full; index += 1) {
    const key = index < keys.length ? (keys[index] as string) : (symbols[index - keys.length] as symbol)
    const own = getOwnPropertyDescriptor(value, key)
    if (own === undefined || own.enumerable !== true) continue
    put(sink, shown > 0 ? ', ' : ' ')
    put(sink, `${keyText(key)}: `)
    putProperty(view, own, inside)
    shown += 1
  }
  putMore(view, keys.length, 'key')
  return shown > 0
}

/** A property name as an object literal would have it: quoted where it has to be. */
export function keyText(key: string | symbol): string {
  if (typeof key === 'symbol') return `[Symbol(${symbolDescription(key) ?? ''})]`
  if (key.length > LONGEST_KEY) return `[key of ${key.length} characters]`
  return regexpExec(NAME, key) === null ? jsonStringify(key) : key
}

/** The own enumerable properties of an error, after its stack: ` { code: "E" }`. */
export function putErrorFields(view: View, error: object, inside: Shown): void {
  const { sink } = view
  const keys = objectKeys(error)
  let shown = 0
  for (let index = 0; index < keys.length && shown < sink.caps.items && !sink.full; index += 1) {
    const key = keys[index] as string
    const own = getOwnPropertyDescriptor(error, key)
    if (own === undefined || key === 'message' || key === 'stack' || key === 'name') continue
    put(sink, shown > 0 ? ', ' : ' { ')
    put(sink, `${keyText(key)}: `)
    putProperty(view, own, inside)
    shown += 1
  }
  if (shown > 0) put(sink, ' }')
}
