// Cryptography: the Web Cryptography API. No grant is needed; the work is processor time of the run.

type BufferSource = ArrayBuffer | ArrayBufferView<ArrayBuffer>
type KeyFormat = 'raw' | 'spki' | 'pkcs8' | 'jwk'
type KeyType = 'public' | 'private' | 'secret'
type KeyUsage = 'encrypt' | 'decrypt' | 'sign' | 'verify' | 'deriveKey' | 'deriveBits' | 'wrapKey' | 'unwrapKey'
type AlgorithmIdentifier = string | Algorithm
type IntegerArray = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array | BigUint64Array

/** An algorithm and its parameters: `{ name: 'AES-GCM', iv }`, `{ name: 'ECDSA', hash: 'SHA-256' }`. */
interface Algorithm {
  name: string
  hash?: AlgorithmIdentifier
  length?: number
  modulusLength?: number
  publicExponent?: Uint8Array
  namedCurve?: string
  public?: CryptoKey
  saltLength?: number
  label?: BufferSource
  context?: BufferSource
  iv?: BufferSource
  additionalData?: BufferSource
  tagLength?: number
  counter?: BufferSource
  salt?: BufferSource
  info?: BufferSource
  iterations?: number
}

interface KeyAlgorithm {
  name: string
  hash?: { name: string }
  length?: number
  modulusLength?: number
  publicExponent?: Uint8Array
  namedCurve?: string
}

interface JsonWebKey {
  alg?: string; crv?: string; d?: string; dp?: string; dq?: string; e?: string; ext?: boolean; k?: string; key_ops?: string[]; kty?: string; n?: string
  oth?: { d?: string; r?: string; t?: string }[]; p?: string; q?: string; qi?: string; use?: string; x?: string; y?: string
}

declare class CryptoKey {
  private constructor()
  readonly type: KeyType
  readonly extractable: boolean
  readonly algorithm: KeyAlgorithm
  readonly usages: KeyUsage[]
}

interface CryptoKeyPair { publicKey: CryptoKey; privateKey: CryptoKey }

declare class SubtleCrypto {
  private constructor()
  digest(algorithm: AlgorithmIdentifier, data: BufferSource): Promise<ArrayBuffer>
  encrypt(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>
  decrypt(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>
  sign(algorithm: AlgorithmIdentifier, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>
  verify(algorithm: AlgorithmIdentifier, key: CryptoKey, signature: BufferSource, data: BufferSource): Promise<boolean>
  generateKey(algorithm: Algorithm & { name: 'HMAC' | 'AES-CBC' | 'AES-CTR' | 'AES-GCM' | 'AES-KW' }, extractable: boolean, usages: Iterable<KeyUsage>): Promise<CryptoKey>
  generateKey(algorithm: 'Ed25519' | 'Ed448' | 'X25519' | 'X448' | (Algorithm & { name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'RSA-OAEP' | 'ECDSA' | 'ECDH' | 'Ed25519' | 'Ed448' | 'X25519' | 'X448' }), extractable: boolean, usages: Iterable<KeyUsage>): Promise<CryptoKeyPair>
  generateKey(algorithm: AlgorithmIdentifier, extractable: boolean, usages: Iterable<KeyUsage>): Promise<CryptoKey | CryptoKeyPair>
  importKey(format: 'jwk', key: JsonWebKey, algorithm: AlgorithmIdentifier, extractable: boolean, usages: Iterable<KeyUsage>): Promise<CryptoKey>
  importKey(format: 'raw' | 'spki' | 'pkcs8', key: BufferSource, algorithm: AlgorithmIdentifier, extractable: boolean, usages: Iterable<KeyUsage>): Promise<CryptoKey>
  exportKey(format: 'jwk', key: CryptoKey): Promise<JsonWebKey>
  exportKey(format: 'raw' | 'spki' | 'pkcs8', key: CryptoKey): Promise<ArrayBuffer>
  deriveBits(algorithm: AlgorithmIdentifier, baseKey: CryptoKey, length?: number | null): Promise<ArrayBuffer>
  deriveKey(algorithm: AlgorithmIdentifier, baseKey: CryptoKey, derivedKeyType: AlgorithmIdentifier, extractable: boolean, usages: Iterable<KeyUsage>): Promise<CryptoKey>
  wrapKey(format: KeyFormat, key: CryptoKey, wrappingKey: CryptoKey, algorithm: AlgorithmIdentifier): Promise<ArrayBuffer>
  unwrapKey(format: KeyFormat, wrapped: BufferSource, unwrappingKey: CryptoKey, algorithm: AlgorithmIdentifier, unwrappedKeyAlgorithm: AlgorithmIdentifier, extractable: boolean, usages: Iterable<KeyUsage>): Promise<CryptoKey>
}

declare class Crypto {
  private constructor()
  readonly subtle: SubtleCrypto
  getRandomValues<T extends IntegerArray>(array: T): T
  randomUUID(): `${string}-${string}-${string}-${string}-${string}`
}

declare var crypto: Crypto
