import { kit } from '../part-kit.ts'
import { isObject, requireArguments, typeError } from './convert.ts'
import { getRandomValues, RandomPool, randomUuid } from './random.ts'
import type { SubtleCrypto } from './subtle-crypto.ts'

/** Passed by `makeCrypto` only. */
const INTERNAL = {}

/** The `Crypto` of the Web Cryptography API. */
export class Crypto {
  readonly #subtle: SubtleCrypto
  readonly #pool: RandomPool

  constructor(token?: unknown, subtle?: SubtleCrypto) {
    if (token !== INTERNAL) throw typeError('Illegal constructor')
    this.#subtle = subtle as SubtleCrypto
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
  kit.primordials.defineHidden(Crypto, 'length', 0)
  return new Crypto(INTERNAL, subtle)
}
