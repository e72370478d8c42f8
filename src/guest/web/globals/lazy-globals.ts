import { defineHidden, defineProperty, getOwnPropertyDescriptor } from '../../primordials.ts'

/** Which part defines which globals. A part is an own script that is compiled and run when one of them is touched for the first time. */
export const LAZY_GLOBALS = [
  ['encoding', ['TextEncoder', 'TextDecoder']],
  ['url', ['URL', 'URLSearchParams']],
  ['streams', [
    'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamDefaultController', 'ReadableByteStreamController',
    'ReadableStreamBYOBRequest', 'WritableStream', 'WritableStreamDefaultWriter', 'WritableStreamDefaultController', 'TransformStream',
    'TransformStreamDefaultController', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'TextEncoderStream', 'TextDecoderStream',
  ]],
  ['fetch', ['Headers', 'Request', 'Response', 'FormData', 'Blob', 'File', 'fetch']],
  ['clone', ['structuredClone']],
] as const satisfies readonly (readonly [string, readonly string[]])[]

/** The values that a part defines, by the name of their global. */
export type PartExports = Readonly<Record<string, unknown>>

/**
 * Puts the lazy globals in place: accessors that become ordinary data properties at the first touch, and that an assignment replaces.
 * @param load Compiles and runs a part and returns what its `install` returned. Called at most once per part unless it throws.
 * @returns how parts reach one another, and how the bootstrap reaches them: loads a part once, without touching globals.
 */
export function installLazyGlobals(load: (part: string) => PartExports): (part: string) => PartExports {
  const loaded = { __proto__: null } as unknown as Record<string, PartExports>
  const requirePart = (part: string): PartExports => {
    const known = loaded[part]
    if (known !== undefined) return known
    const made = load(part)
    defineHidden(loaded, part, made)
    return made
  }
  for (let row = 0; row < LAZY_GLOBALS.length; row += 1) {
    const [part, names] = LAZY_GLOBALS[row] as (typeof LAZY_GLOBALS)[number]
    for (let index = 0; index < names.length; index += 1) defineLazy(names[index] as string, () => requirePart(part))
  }
  return requirePart
}

function defineLazy(name: string, read: () => PartExports): void {
  const accessor = {
    __proto__: null, enumerable: false, configurable: true,
    get: () => {
      const value = read()[name]
      if (getOwnPropertyDescriptor(globalThis, name)?.get === accessor.get) defineHidden(globalThis, name, value)
      return value
    },
    set: (value: unknown) => defineHidden(globalThis, name, value),
  }
  defineProperty(globalThis, name, accessor as PropertyDescriptor)
}
