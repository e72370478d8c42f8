import { kit } from '../part-kit.ts'
import { includes, toList, toText, typeError } from './convert.ts'

/** What a key is made of: enough to make it again in the cell, as often as it is used there. */
export interface KeyMaterial {
  readonly format: string
  /** Bytes, or the members of a JSON Web Key. */
  readonly data: unknown
  /** The algorithm of the import, normalised. */
  readonly algorithm: object
}

/** What a CryptoKey is. */
export interface KeyState {
  readonly id: number
  readonly type: string
  readonly extractable: boolean
  /** The name and parameters as the cell read them out of the key. Never handed out: `algorithm` is a copy. */
  readonly algorithm: KeyAlgorithm
  readonly usages: readonly string[]
  readonly material: KeyMaterial
}

/** The parameters of a key. */
export interface KeyAlgorithm {
  readonly name: string
  readonly hash?: { readonly name: string }
  readonly length?: number
  readonly namedCurve?: string
}

/** All uses of keys, in the order of the standard. */
export const USAGES = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey'] as const

/** Passed by `makeKey` only, which is how the constructor knows a plugin. */
const INTERNAL = {}

/** The `CryptoKey` of the Web Cryptography API. What it is made of stays in a private field. */
export class CryptoKey {
  readonly #state: KeyState
  #algorithm: object | null = null
  #usages: string[] | null = null

  // Rest parameters, because their number is the length of the interface, which is 0.
  constructor(...given: readonly unknown[]) {
    if (given[0] !== INTERNAL) throw typeError('Illegal constructor')
    this.#state = given[1] as KeyState
  }

  get type(): string { return this.#state.type }
  get extractable(): boolean { return this.#state.extractable }

  get algorithm(): object {
    return (this.#algorithm ??= copyPlain(this.#state.algorithm) as object)
  }

  get usages(): string[] {
    return (this.#usages ??= kit.primordials.arrayCopy(this.#state.usages))
  }

  /** True for a key that was made here, whatever a look-alike says. */
  static isKey(value: unknown): value is CryptoKey {
    return typeof value === 'object' && value !== null && #state in value
  }

  /** What a key is. */
  static stateOf(key: CryptoKey): KeyState {
    return key.#state
  }
}

// SECURITY: taken off the class before a plugin sees it: they read what a key is made of. Held by test/escape/guest/crypto/private-material.ts.
const { isKey, stateOf } = CryptoKey

/** Takes the class's own access to its private field away from the class. Called once, by the part. */
export function closeKeys(): void {
  kit.primordials.deleteProperty(CryptoKey, 'isKey')
  kit.primordials.deleteProperty(CryptoKey, 'stateOf')
}

/** Makes a key object. */
export function makeKey(state: KeyState): CryptoKey {
  return new CryptoKey(INTERNAL, state)
}

/** Another object for the same key; null for anything that is no CryptoKey. */
export function cloneKey(value: unknown): CryptoKey | null {
  return isKey(value) ? makeKey(stateOf(value)) : null
}

/** What a key is. @throws TypeError for anything that is no CryptoKey. */
export function keyState(value: unknown, what: string): KeyState {
  if (!isKey(value)) throw typeError(`${what} is not a CryptoKey`)
  return stateOf(value)
}

/** Converts uses of a key (`sequence<KeyUsage>`). @throws TypeError for a use that does not exist. */
export function toUsages(value: unknown): string[] {
  return toList(value, (element) => {
    const usage = toText(element)
    if (!includes(USAGES, usage)) throw typeError(`"${usage}" is not a use of keys`)
    return usage
  }, 'The list of uses')
}

/** A copy of plain data: records, lists, bytes. */
function copyPlain(value: unknown): unknown {
  const { copyBytes, defineData, isView, objectKeys } = kit.primordials
  if (typeof value !== 'object' || value === null) return value
  if (isView(value)) return copyBytes(value)
  const copy = {}
  const keys = objectKeys(value)
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as string
    defineData(copy, key, copyPlain((value as Record<string, unknown>)[key]))
  }
  return copy
}
