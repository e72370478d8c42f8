import { Crypto, makeCrypto } from '../crypto/crypto.ts'
import { closeKeys, CryptoKey } from '../crypto/crypto-key.ts'
import { JobQueue } from '../crypto/job-queue.ts'
import { makeSubtle, SubtleCrypto } from '../crypto/subtle-crypto.ts'
import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'

/** The crypto part: the Web Cryptography API, and for the gate `jobs`, the work that it has for the cell. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  const jobs = new JobQueue()
  const crypto = makeCrypto(makeSubtle(jobs))
  closeKeys()
  kit.finishInterface(Crypto)
  kit.finishInterface(CryptoKey)
  kit.finishInterface(SubtleCrypto)
  return { crypto, Crypto, CryptoKey, SubtleCrypto, jobs }
}
