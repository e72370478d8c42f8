import { Crypto, makeCrypto } from '../crypto/crypto.ts'
import { cloneKey, closeKeys, CryptoKey } from '../crypto/crypto-key.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { makeSubtle, SubtleCrypto } from '../crypto/subtle-crypto.ts'
import type { Kit } from '../kit.ts'
import { connectKit } from '../part-kit.ts'

/** The crypto part: the Web Cryptography API, and for structuredClone `cloneKey`. */
export function install(kit: Kit): Readonly<Record<string, unknown>> {
  connectKit(kit)
  const crypto = makeCrypto(makeSubtle(kit.require('jobs')['queue'] as JobQueue))
  closeKeys()
  kit.finishInterface(Crypto)
  kit.finishInterface(CryptoKey)
  kit.finishInterface(SubtleCrypto)
  return { crypto, Crypto, CryptoKey, SubtleCrypto, cloneKey }
}
