import { defineProperty, getOwnPropertyDescriptor, ownKeys, symbolToStringTag } from '../primordials.ts'

type Interface = { readonly name: string; readonly prototype: object }

/** Gives a class the shape that Web IDL asks for: enumerable members, and its name as `Symbol.toStringTag`. */
export function finishInterface(interfaceClass: Interface, statics: readonly string[] = []): void {
  const { prototype } = interfaceClass
  const keys = ownKeys(prototype)
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as PropertyKey
    if (typeof key === 'string' && key !== 'constructor') makeEnumerable(prototype, key)
  }
  for (let index = 0; index < statics.length; index += 1) makeEnumerable(interfaceClass, statics[index] as string)
  defineProperty(prototype, symbolToStringTag, { __proto__: null, value: interfaceClass.name, configurable: true } as PropertyDescriptor)
}

/** Defines constants on a class and on its prototype, as Web IDL does. */
export function defineConstants(interfaceClass: Interface, constants: readonly (readonly [string, number])[]): void {
  for (let index = 0; index < constants.length; index += 1) {
    const constant = constants[index] as readonly [string, number]
    const descriptor = { __proto__: null, value: constant[1], enumerable: true } as PropertyDescriptor
    defineProperty(interfaceClass, constant[0], descriptor)
    defineProperty(interfaceClass.prototype, constant[0], descriptor)
  }
}

function makeEnumerable(target: object, key: string): void {
  const found = getOwnPropertyDescriptor(target, key)
  if (found !== undefined) defineProperty(target, key, { __proto__: null, enumerable: true } as PropertyDescriptor)
}
