import type { KeyState } from './crypto-key.ts'

/** An algorithm as the standard normalises it: a record without a prototype, bytes copied. */
export interface Algorithm {
  readonly name: string
  readonly hash?: { readonly name: string }
  readonly length?: number
  readonly namedCurve?: string
  /** The other party's key. */
  readonly public?: KeyState
}

/** How a member of an algorithm is converted. */
export type MemberKind = 'bytes' | 'integer' | 'octet' | 'ushort' | 'ulong' | 'hash' | 'text' | 'key'

/** A member of a dictionary: its name, its kind, and whether it must be there. */
export type Member = readonly [name: string, kind: MemberKind, required: boolean]

/** What is done with an algorithm, as the standard names it in its registry. */
export type Operation =
  | 'digest' | 'encrypt' | 'decrypt' | 'sign' | 'verify' | 'deriveBits' | 'wrapKey' | 'unwrapKey' | 'generateKey' | 'importKey' | 'exportKey' | 'get key length'

const NONE: readonly Member[] = []
const HASH: readonly Member[] = [['hash', 'hash', true]]
const LENGTH: readonly Member[] = [['length', 'ushort', true]]
const CURVE: readonly Member[] = [['namedCurve', 'text', true]]
const IV: readonly Member[] = [['iv', 'bytes', true]]
const COUNTER: readonly Member[] = [['counter', 'bytes', true], ['length', 'octet', true]]
const AEAD: readonly Member[] = [['additionalData', 'bytes', false], ['iv', 'bytes', true], ['tagLength', 'octet', false]]
const RSA: readonly Member[] = [['modulusLength', 'ulong', true], ['publicExponent', 'integer', true], ['hash', 'hash', true]]
const HMAC: readonly Member[] = [['hash', 'hash', true], ['length', 'ulong', false]]
const PEER: readonly Member[] = [['public', 'key', true]]
const SALT_LENGTH: readonly Member[] = [['saltLength', 'ulong', true]]
const LABEL: readonly Member[] = [['label', 'bytes', false]]
const CONTEXT: readonly Member[] = [['context', 'bytes', false]]
const HKDF: readonly Member[] = [['hash', 'hash', true], ['info', 'bytes', true], ['salt', 'bytes', true]]
const PBKDF2: readonly Member[] = [['hash', 'hash', true], ['iterations', 'ulong', true], ['salt', 'bytes', true]]

type Row = { readonly [operation in Operation]?: readonly Member[] }

const aes = (params: readonly Member[]): Row => ({ __proto__: null, encrypt: params, decrypt: params, generateKey: LENGTH, importKey: NONE, exportKey: NONE, 'get key length': LENGTH }) as Row
const rsa = (use: Row): Row => ({ __proto__: null, generateKey: RSA, importKey: HASH, exportKey: NONE, ...use }) as Row
const pair = (use: Row): Row => ({ __proto__: null, generateKey: NONE, importKey: NONE, exportKey: NONE, ...use }) as Row
const digest = { __proto__: null, digest: NONE } as Row

/** The registry of the standard: which algorithm does what, with which members beside its name. In the order in which they are read. */
export const ALGORITHMS: readonly (readonly [string, Row])[] = [
  ['SHA-1', digest], ['SHA-256', digest], ['SHA-384', digest], ['SHA-512', digest],
  ['SHA3-256', digest], ['SHA3-384', digest], ['SHA3-512', digest],
  ['HMAC', { __proto__: null, sign: NONE, verify: NONE, generateKey: HMAC, importKey: HMAC, exportKey: NONE, 'get key length': HMAC } as Row],
  ['AES-CBC', aes(IV)], ['AES-CTR', aes(COUNTER)], ['AES-GCM', aes(AEAD)],
  ['AES-KW', { __proto__: null, wrapKey: NONE, unwrapKey: NONE, generateKey: LENGTH, importKey: NONE, exportKey: NONE, 'get key length': LENGTH } as Row],
  ['RSASSA-PKCS1-v1_5', rsa({ sign: NONE, verify: NONE })],
  ['RSA-PSS', rsa({ sign: SALT_LENGTH, verify: SALT_LENGTH })],
  ['RSA-OAEP', rsa({ encrypt: LABEL, decrypt: LABEL })],
  ['ECDSA', { __proto__: null, sign: HASH, verify: HASH, generateKey: CURVE, importKey: CURVE, exportKey: NONE } as Row],
  ['ECDH', { __proto__: null, deriveBits: PEER, generateKey: CURVE, importKey: CURVE, exportKey: NONE } as Row],
  ['Ed25519', pair({ sign: NONE, verify: NONE })],
  ['Ed448', pair({ sign: CONTEXT, verify: CONTEXT })],
  ['X25519', pair({ deriveBits: PEER })],
  ['X448', pair({ deriveBits: PEER })],
  ['HKDF', { __proto__: null, deriveBits: HKDF, importKey: NONE, 'get key length': NONE } as Row],
  ['PBKDF2', { __proto__: null, deriveBits: PBKDF2, importKey: NONE, 'get key length': NONE } as Row],
]
