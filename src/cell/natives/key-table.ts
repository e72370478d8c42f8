import type { webcrypto } from 'node:crypto'

/** A key as the guest sends it with each use: what it is made of, so that nothing has to be kept for it here. */
export interface KeyOnWire {
  readonly id: number
  readonly format: string
  readonly data: unknown
  readonly algorithm: webcrypto.AlgorithmIdentifier
  readonly extractable: boolean
  readonly usages: webcrypto.KeyUsage[]
}

/** Keys that are remembered: taking one apart again costs as much as using it. */
const MOST_KEYS = 64

/** Keys of one isolate that were used lately. A memory only: what is not here is made again. */
export class KeyTable {
  readonly #keys = new Map<number, webcrypto.CryptoKey>()

  /** The key that is meant. Rejects with a DOMException when it cannot be made. */
  async get(wire: KeyOnWire): Promise<webcrypto.CryptoKey> {
    const key = this.#keys.get(wire.id) ?? (await importKey(wire))
    // Last used, last forgotten.
    this.#keys.delete(wire.id)
    this.#keys.set(wire.id, key)
    const [oldest] = this.#keys.keys()
    if (this.#keys.size > MOST_KEYS && oldest !== undefined) this.#keys.delete(oldest)
    return key
  }
}

function importKey({ format, data, algorithm, extractable, usages }: KeyOnWire): Promise<webcrypto.CryptoKey> {
  // The declaration has an overload for each format, which one that comes as data cannot choose from.
  return crypto.subtle.importKey(format as 'raw', data as Uint8Array<ArrayBuffer>, algorithm, extractable, usages)
}
