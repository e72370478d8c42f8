import { checkBits, keyLength } from './check-parameters.ts'
import { checkBytes, requireArguments, takeBytes } from './convert.ts'
import { keyState, toUsages } from './crypto-key.ts'
import { importMaterial } from './import-export.ts'
import type { JobQueue, Settle } from '../jobs/job-queue.ts'
import { algorithmOnWire, keyOnWire, refuseUse } from './keys.ts'
import { normalize, toIdentifier } from './normalize.ts'
import { type Args, failLater } from './promised.ts'

/** `digest(algorithm, data)` */
export function digest(jobs: JobQueue, args: Args, settle: Settle): void {
  requireArguments(args.length, 2)
  const identifier = toIdentifier(args[0])
  checkBytes(args[1], 'The data')
  const algorithm = normalize(identifier, 'digest')
  jobs.add(['digest', algorithm, takeBytes(args[1])], settle)
}

/** `encrypt`, `decrypt` and `sign(algorithm, key, data)` */
export function transform(jobs: JobQueue, operation: 'encrypt' | 'decrypt' | 'sign', args: Args, settle: Settle): void {
  requireArguments(args.length, 3)
  const identifier = toIdentifier(args[0])
  const key = keyState(args[1], 'The key')
  checkBytes(args[2], 'The data')
  const algorithm = normalize(identifier, operation)
  const data = takeBytes(args[2])
  const refusal = refuseUse(key, algorithm, operation)
  if (refusal !== null) return failLater(settle, refusal)
  jobs.add([operation, algorithm, keyOnWire(key), data], settle)
}

/** `verify(algorithm, key, signature, data)` */
export function verify(jobs: JobQueue, args: Args, settle: Settle): void {
  requireArguments(args.length, 4)
  const identifier = toIdentifier(args[0])
  const key = keyState(args[1], 'The key')
  checkBytes(args[2], 'The signature')
  checkBytes(args[3], 'The data')
  const algorithm = normalize(identifier, 'verify')
  const signature = takeBytes(args[2])
  const data = takeBytes(args[3])
  const refusal = refuseUse(key, algorithm, 'verify')
  if (refusal !== null) return failLater(settle, refusal)
  jobs.add(['verify', algorithm, keyOnWire(key), signature, data], settle)
}

/** `deriveBits(algorithm, baseKey, length)` */
export function deriveBits(jobs: JobQueue, args: Args, settle: Settle): void {
  requireArguments(args.length, 2)
  const identifier = toIdentifier(args[0])
  const key = keyState(args[1], 'The key')
  // An `unsigned long` that may be null: what is over is cut off, as Web IDL has it.
  const length = args.length < 3 || args[2] === undefined || args[2] === null ? null : +(args[2] as number) >>> 0
  const algorithm = normalize(identifier, 'deriveBits')
  if (length !== null) checkBits(length)
  const refusal = refuseUse(key, algorithm, 'deriveBits')
  if (refusal !== null) return failLater(settle, refusal)
  jobs.add(['deriveBits', algorithmOnWire(algorithm), keyOnWire(key), length], settle)
}

/** `deriveKey(algorithm, baseKey, derivedKeyType, extractable, usages)` */
export function deriveKey(jobs: JobQueue, args: Args, settle: Settle): void {
  requireArguments(args.length, 5)
  const identifier = toIdentifier(args[0])
  const key = keyState(args[1], 'The key')
  const derived = toIdentifier(args[2])
  const extractable = !!args[3]
  const usages = toUsages(args[4])
  const algorithm = normalize(identifier, 'deriveBits')
  const imported = normalize(derived, 'importKey')
  const length = keyLength(normalize(derived, 'get key length'))
  const refusal = refuseUse(key, algorithm, 'deriveKey')
  if (refusal !== null) return failLater(settle, refusal)
  jobs.add(['deriveSecret', algorithmOnWire(algorithm), keyOnWire(key), length], {
    fail: settle.fail,
    ok: (data) => importMaterial(jobs, { format: 'raw', data, algorithm: imported, extractable, usages }, settle),
  })
}
