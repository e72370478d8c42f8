import type { Algorithm } from './algorithms.ts'
import { includes, checkBytes, domError, isBytes, requireArguments, takeBytes, toText, typeError } from './convert.ts'
import { keyState, toUsages } from './crypto-key.ts'
import type { JobQueue, Settle } from '../jobs/job-queue.ts'
import { toJsonWebKey } from './json-web-key.ts'
import { type ImportRequest, importedKey, keyOnWire, madeKeys, refuseUse } from './keys.ts'
import { normalize, supports, toIdentifier } from './normalize.ts'
import { type Args, after, failLater } from './promised.ts'

const FORMATS = ['raw', 'spki', 'pkcs8', 'jwk']

function toFormat(value: unknown): string {
  const format = toText(value)
  if (!includes(FORMATS, format)) throw typeError('The format is none of "raw", "spki", "pkcs8" and "jwk"')
  return format
}

/** Makes a key of material that is the guest's own already. */
export function importMaterial(jobs: JobQueue, request: ImportRequest, settle: Settle): void {
  const { format, data, algorithm, extractable, usages } = request
  jobs.add(['importKey', format, data, algorithm, extractable, usages], after(settle, (answer) => importedKey(jobs, request, answer)))
}

/** `generateKey(algorithm, extractable, usages)` */
export function generateKey(jobs: JobQueue, args: Args, settle: Settle): void {
  requireArguments(args.length, 3)
  const identifier = toIdentifier(args[0])
  const extractable = !!args[1]
  const usages = toUsages(args[2])
  const algorithm = normalize(identifier, 'generateKey')
  jobs.add(['generateKey', algorithm, usages], after(settle, (answer) => madeKeys(jobs, { algorithm, extractable }, answer)))
}

/** `importKey(format, keyData, algorithm, extractable, usages)` */
export function importKey(jobs: JobQueue, args: Args, settle: Settle): void {
  requireArguments(args.length, 5)
  const format = toFormat(args[0])
  const bytes = isBytes(args[1])
  if (bytes) checkBytes(args[1], 'The key')
  const web = bytes ? null : toJsonWebKey(args[1])
  const identifier = toIdentifier(args[2])
  const extractable = !!args[3]
  const usages = toUsages(args[4])
  const algorithm = normalize(identifier, 'importKey')
  if (bytes === (format === 'jwk')) throw typeError(bytes ? 'The key of the format "jwk" is no object but bytes' : `The key of the format "${format}" is not bytes`)
  importMaterial(jobs, { format, data: web ?? takeBytes(args[1]), algorithm, extractable, usages }, settle)
}

/** `exportKey(format, key)` */
export function exportKey(jobs: JobQueue, args: Args, settle: Settle): void {
  requireArguments(args.length, 2)
  const format = toFormat(args[0])
  const key = keyState(args[1], 'The key')
  if (!supports(key.algorithm.name, 'exportKey')) return failLater(settle, domError('NotSupportedError', `Keys of ${key.algorithm.name} cannot be exported`))
  if (!key.extractable) return failLater(settle, domError('InvalidAccessError', 'The key is not extractable'))
  jobs.add(['exportKey', format, keyOnWire(key)], settle)
}

/** `wrapKey(format, key, wrappingKey, wrapAlgorithm)` */
export function wrapKey(jobs: JobQueue, args: Args, settle: Settle): void {
  requireArguments(args.length, 4)
  const format = toFormat(args[0])
  const key = keyState(args[1], 'The key')
  const wrappingKey = keyState(args[2], 'The wrapping key')
  const algorithm = normalizeFor(toIdentifier(args[3]), 'wrapKey', 'encrypt')
  const refusal = refuseUse(wrappingKey, algorithm, 'wrapKey')
  if (refusal !== null) return failLater(settle, refusal)
  if (!supports(key.algorithm.name, 'exportKey')) return failLater(settle, domError('NotSupportedError', `Keys of ${key.algorithm.name} cannot be exported`))
  if (!key.extractable) return failLater(settle, domError('InvalidAccessError', 'The key is not extractable'))
  jobs.add(['wrapKey', format, keyOnWire(key), keyOnWire(wrappingKey), algorithm], settle)
}

/** `unwrapKey(format, wrappedKey, unwrappingKey, unwrapAlgorithm, unwrappedKeyAlgorithm, extractable, usages)` */
export function unwrapKey(jobs: JobQueue, args: Args, settle: Settle): void {
  requireArguments(args.length, 7)
  const format = toFormat(args[0])
  checkBytes(args[1], 'The wrapped key')
  const unwrappingKey = keyState(args[2], 'The unwrapping key')
  const identifier = toIdentifier(args[3])
  const unwrapped = toIdentifier(args[4])
  const extractable = !!args[5]
  const usages = toUsages(args[6])
  const algorithm = normalizeFor(identifier, 'unwrapKey', 'decrypt')
  const imported = normalize(unwrapped, 'importKey')
  const wrappedKey = takeBytes(args[1])
  const refusal = refuseUse(unwrappingKey, algorithm, 'unwrapKey')
  if (refusal !== null) return failLater(settle, refusal)
  jobs.add(['unwrapKey', format, wrappedKey, keyOnWire(unwrappingKey), algorithm], {
    fail: settle.fail,
    ok: (data) => importMaterial(jobs, { format, data, algorithm: imported, extractable, usages }, settle),
  })
}

/** An algorithm that wraps keys by itself, or one that encrypts anything. */
function normalizeFor(identifier: unknown, own: 'wrapKey' | 'unwrapKey', general: 'encrypt' | 'decrypt'): Algorithm {
  try {
    return normalize(identifier, own)
  } catch {
    // The standard asks for the second attempt whatever the first ended with.
    return normalize(identifier, general)
  }
}
