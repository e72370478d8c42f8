import { kit } from '../part-kit.ts'

/** Gives a class the shape that Web IDL asks for: enumerable members, and its name as `Symbol.toStringTag`. */
export function finishInterface(interfaceClass: { readonly name: string; readonly prototype: object }): void {
  const { defineProperty, ownKeys, symbolToStringTag } = kit.primordials
  const { prototype } = interfaceClass
  const keys = ownKeys(prototype)
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as PropertyKey
    if (typeof key === 'string' && key !== 'constructor') defineProperty(prototype, key, { __proto__: null, enumerable: true } as PropertyDescriptor)
  }
  defineProperty(prototype, symbolToStringTag, { __proto__: null, value: interfaceClass.name, configurable: true } as PropertyDescriptor)
}
