// Shared with the guest: runs inside the hostile realm.
import { dataProperty, isError, promisePrototype, prototypeOf, quoteString, sliceText, typedArrayKind } from './primordials.ts'

const MOST_LEVELS = 16
const MOST_NAME = 60
// A longer name is no name, and cutting it would flatten a rope.
const LONGEST_NAME = 1000

/** The words that refuse an object which is no plain data: `is an instance of "Foo"`. Runs no code of the plugin but a proxy's traps. */
export function describeInstance(value: object, prototype: object): string {
  if (prototype === promisePrototype) return 'is a Promise: await it first'
  if (isError(value)) return 'is an Error: throw it, or pass on its message'
  const kind = typedArrayKind(value)
  if (kind !== undefined) return `is a ${kind}: only Uint8Array and ArrayBuffer cross as bytes`
  const name = constructorName(prototype)
  return name === '' || name === 'Object' ? 'is no plain object: it has a prototype of its own' : `is an instance of ${quoteString(name)}`
}

/** The name of the class an object was made by, read from own data properties only and cut after 60 characters. '' when there is none. */
export function constructorName(prototype: object | null): string {
  let at = prototype
  for (let level = 0; at !== null && level < MOST_LEVELS; level += 1) {
    const maker = dataProperty(at, 'constructor')
    if (typeof maker === 'function') {
      const name = dataProperty(maker, 'name')
      if (typeof name === 'string' && name !== '' && name.length <= LONGEST_NAME) return sliceText(name, 0, MOST_NAME)
    }
    at = prototypeOf(at)
  }
  return ''
}
