import { isObject, requireArguments, typeError } from './convert.ts'
import { getRandomValues, RandomPool, randomUuid } from './random.ts'
import type { SubtleCrypto } from './subtle-crypto.ts'

/** Passed by `makeCrypto` only. */
const INTERNAL = {}

/** The `Crypto` of the Web Cryptography API. */
export class Crypto {
  readonly #subtle: SubtleCrypto
  readonly #pool: RandomPool

  constructor(...given: readonly unknown[]) {
    if (given[0] !== INTERNAL) throw typeError('Illegal constructor')
    this.#subtle = given[1] as SubtleCrypto
    this.#pool = new RandomPool()
  }

  static #of(self: unknown): Crypto {
    if (!isObject(self) || !(#subtle in self)) throw typeError('Illegal invocation')
    return self
  }

  get subtle(): SubtleCrypto {
    return Crypto.#of(this).#subtle
  }

  getRandomValues(_array: unknown): unknown {
    const self = Crypto.#of(this)
    requireArguments(arguments.length, 1)
    return getRandomValues(_array, self.#pool)
  }

  randomUUID(): string {
    return randomUuid(Crypto.#of(this).#pool)
  }
}

/** Makes the one Crypto of an isolate. */
export function makeCrypto(subtle: SubtleCrypto): Crypto {
  return new Crypto(INTERNAL, subtle)
}
