import { isObject, typeError } from './convert.ts'
import { exportKey, generateKey, importKey, unwrapKey, wrapKey } from './import-export.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { promised } from './promised.ts'
import { deriveBits, deriveKey, digest, transform, verify } from './use-keys.ts'

/** Passed by `makeSubtle` only. */
const INTERNAL = {}

/** The `SubtleCrypto` of the Web Cryptography API. Parameters are named for the sake of `length`: their number counts, so `arguments` is read. */
export class SubtleCrypto {
  readonly #jobs: JobQueue

  constructor(...given: readonly unknown[]) {
    if (given[0] !== INTERNAL) throw typeError('Illegal constructor')
    this.#jobs = given[1] as JobQueue
  }

  static #of(self: unknown): JobQueue {
    if (!isObject(self) || !(#jobs in self)) throw typeError('Illegal invocation')
    return self.#jobs
  }

  encrypt(_algorithm: unknown, _key: unknown, _data: unknown): Promise<unknown> {
    return promised((settle) => transform(SubtleCrypto.#of(this), 'encrypt', arguments, settle))
  }

  decrypt(_algorithm: unknown, _key: unknown, _data: unknown): Promise<unknown> {
    return promised((settle) => transform(SubtleCrypto.#of(this), 'decrypt', arguments, settle))
  }

  sign(_algorithm: unknown, _key: unknown, _data: unknown): Promise<unknown> {
    return promised((settle) => transform(SubtleCrypto.#of(this), 'sign', arguments, settle))
  }

  verify(_algorithm: unknown, _key: unknown, _signature: unknown, _data: unknown): Promise<unknown> {
    return promised((settle) => verify(SubtleCrypto.#of(this), arguments, settle))
  }

  digest(_algorithm: unknown, _data: unknown): Promise<unknown> {
    return promised((settle) => digest(SubtleCrypto.#of(this), arguments, settle))
  }

  generateKey(_algorithm: unknown, _extractable: unknown, _usages: unknown): Promise<unknown> {
    return promised((settle) => generateKey(SubtleCrypto.#of(this), arguments, settle))
  }

  deriveKey(_algorithm: unknown, _baseKey: unknown, _type: unknown, _extractable: unknown, _usages: unknown): Promise<unknown> {
    return promised((settle) => deriveKey(SubtleCrypto.#of(this), arguments, settle))
  }

  deriveBits(_algorithm: unknown, _baseKey: unknown, _length: unknown = null): Promise<unknown> {
    return promised((settle) => deriveBits(SubtleCrypto.#of(this), arguments, settle))
  }

  importKey(_format: unknown, _keyData: unknown, _algorithm: unknown, _extractable: unknown, _usages: unknown): Promise<unknown> {
    return promised((settle) => importKey(SubtleCrypto.#of(this), arguments, settle))
  }

  exportKey(_format: unknown, _key: unknown): Promise<unknown> {
    return promised((settle) => exportKey(SubtleCrypto.#of(this), arguments, settle))
  }

  wrapKey(_format: unknown, _key: unknown, _wrappingKey: unknown, _wrapAlgorithm: unknown): Promise<unknown> {
    return promised((settle) => wrapKey(SubtleCrypto.#of(this), arguments, settle))
  }

  unwrapKey(_format: unknown, _wrapped: unknown, _unwrappingKey: unknown, _unwrapAlgorithm: unknown, _algorithm: unknown, _extractable: unknown, _usages: unknown): Promise<unknown> {
    return promised((settle) => unwrapKey(SubtleCrypto.#of(this), arguments, settle))
  }
}

/** Makes the one SubtleCrypto of an isolate. */
export function makeSubtle(jobs: JobQueue): SubtleCrypto {
  return new SubtleCrypto(INTERNAL, jobs)
}
