import type { webcrypto } from 'node:crypto'

/** Members of a JSON Web Key. */
const WEB_KEY_MEMBERS = ['alg', 'crv', 'd', 'dp', 'dq', 'e', 'ext', 'k', 'key_ops', 'kty', 'n', 'oth', 'p', 'q', 'qi', 'use', 'x', 'y']

/** A secret of any length is taken out of Node's keys as one of these: it takes any bytes, and gives them back. */
const ANY_SECRET = { name: 'HMAC', hash: 'SHA-256' } as const

/** Bits of the secret that two parties of a curve share. */
const SHARED_BITS: ReadonlyMap<string, number> = new Map([['P-256', 256], ['P-384', 384], ['P-521', 528], ['X25519', 256], ['X448', 448]])

/** What a key says of itself, as plain data. */
export function describeKey({ type, algorithm, usages }: webcrypto.CryptoKey): object {
  return { type, algorithm: { ...algorithm }, usages: [...usages] }
}

/** Makes a key or a pair of keys, and takes them apart: the guest keeps what they are made of. */
export async function generateKey(algorithm: webcrypto.AlgorithmIdentifier, usages: webcrypto.KeyUsage[]): Promise<object> {
  // Extractable for this line only: whether the guest's key is, its own code decides.
  const made = (await crypto.subtle.generateKey(algorithm, true, usages)) as webcrypto.CryptoKey | webcrypto.CryptoKeyPair
  if (!('privateKey' in made)) return { secret: await takeApart(made, 'raw') }
  return { private: await takeApart(made.privateKey, 'pkcs8'), public: await takeApart(made.publicKey, 'spki') }
}

async function takeApart(key: webcrypto.CryptoKey, format: 'raw' | 'pkcs8' | 'spki'): Promise<object> {
  return { ...describeKey(key), format, data: new Uint8Array(await crypto.subtle.exportKey(format, key)) }
}

/** Derives the bytes of a key. `length` in bits; null: all that two parties share. */
export async function deriveSecret(algorithm: webcrypto.EcdhKeyDeriveParams, key: webcrypto.CryptoKey, length: number | null): Promise<ArrayBuffer> {
  const { name, namedCurve = name } = key.algorithm as webcrypto.EcKeyAlgorithm
  const bits = length ?? SHARED_BITS.get(namedCurve)
  if (bits === undefined) throw new DOMException('The length of the key that is to be derived is not known', 'OperationError')
  return openSecret(await crypto.subtle.deriveKey(algorithm, key, { ...ANY_SECRET, length: bits }, true, ['sign']))
}

/** Decrypts a wrapped key: its bytes, or the members of the JSON Web Key in them. */
export async function unwrapKey(format: string, wrapped: Uint8Array<ArrayBuffer>, by: { readonly key: webcrypto.CryptoKey; readonly algorithm: webcrypto.AlgorithmIdentifier }): Promise<unknown> {
  const bytes = await openSecret(await crypto.subtle.unwrapKey('raw', wrapped, by.key, by.algorithm, ANY_SECRET, true, ['sign']))
  return format === 'jwk' ? parseWebKey(new TextDecoder().decode(bytes)) : new Uint8Array(bytes)
}

function openSecret(key: webcrypto.CryptoKey): Promise<ArrayBuffer> {
  return crypto.subtle.exportKey('raw', key)
}

function parseWebKey(text: string): object {
  try {
    const parsed: object = JSON.parse(text)
    return Object.fromEntries(WEB_KEY_MEMBERS.filter((name) => Object.hasOwn(parsed, name)).map((name) => [name, parsed[name as keyof object]]))
  } catch {
    throw new DOMException('The key that was unwrapped is no JSON Web Key', 'DataError')
  }
}
