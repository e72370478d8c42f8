import { kit } from '../part-kit.ts'
import type { Algorithm } from './algorithms.ts'
import { domError, includes } from './convert.ts'
import { type CryptoKey, type KeyAlgorithm, type KeyState, makeKey } from './crypto-key.ts'
import type { JobQueue } from '../jobs/job-queue.ts'

/** What an import asks for. */
export interface ImportRequest {
  readonly format: string
  readonly data: unknown
  readonly algorithm: Algorithm
  readonly extractable: boolean
  readonly usages: readonly string[]
}

/** What the cell says of a key. */
interface KeyAnswer {
  readonly type: string
  readonly algorithm: KeyAlgorithm
  readonly usages: readonly string[]
}

/** What the cell says of a key that it made. */
interface MadeAnswer extends KeyAnswer {
  readonly format: string
  readonly data: unknown
}

/** A key for the cell: what it is made of, and a number under which the cell may remember it. */
export function keyOnWire({ id, material, extractable, usages }: KeyState): object {
  return { __proto__: null, id, format: material.format, data: material.data, algorithm: material.algorithm, extractable, usages }
}

/** An algorithm for the cell: another party's key as `keyOnWire` writes it. */
export function algorithmOnWire(algorithm: Algorithm): object {
  const { hasOwn } = kit.primordials
  return hasOwn(algorithm, 'public') ? { __proto__: null, name: algorithm.name, public: keyOnWire(algorithm.public as KeyState) } : algorithm
}

/** The key of an import that the cell has carried out. */
export function importedKey(jobs: JobQueue, request: ImportRequest, answer: unknown): CryptoKey {
  const { type, algorithm, usages } = answer as KeyAnswer
  const { format, data, extractable } = request
  return makeKey({ id: jobs.nextKeyId(), type, extractable, algorithm, usages, material: { format, data, algorithm: request.algorithm } })
}

/** The key, or the pair of keys, that the cell has made. */
export function madeKeys(jobs: JobQueue, request: { readonly algorithm: Algorithm; readonly extractable: boolean }, answer: unknown): unknown {
  const made = answer as { readonly secret?: MadeAnswer; readonly public?: MadeAnswer; readonly private?: MadeAnswer }
  const key = ({ type, algorithm, usages, format, data }: MadeAnswer): CryptoKey =>
    makeKey({ id: jobs.nextKeyId(), type, extractable: type === 'public' || request.extractable, algorithm, usages, material: { format, data, algorithm: request.algorithm } })
  if (kit.primordials.hasOwn(made, 'secret')) return key(made.secret as MadeAnswer)
  return { privateKey: key(made.private as MadeAnswer), publicKey: key(made.public as MadeAnswer) }
}

/** Why a key cannot be used so, or null. */
export function refuseUse(key: KeyState, algorithm: Algorithm, usage: string): Error | null {
  if (key.algorithm.name !== algorithm.name) return domError('InvalidAccessError', 'The key is of another algorithm')
  if (!includes(key.usages, usage)) return domError('InvalidAccessError', `The key may not be used for "${usage}"`)
  return null
}
