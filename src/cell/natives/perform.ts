import type { webcrypto } from 'node:crypto'
import { brotli } from './brotli.ts'
import type { KeyOnWire, KeyTable } from './key-table.ts'
import { deriveSecret, describeKey, generateKey, unwrapKey } from './make-keys.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Algorithm = webcrypto.AlgorithmIdentifier

/** The arguments of an operation, as parts of the guest write them. */
export type JobArguments = readonly unknown[]

type Operation = (args: JobArguments, keys: KeyTable) => Promise<unknown>

const transform = (name: 'encrypt' | 'decrypt' | 'sign'): Operation => async ([algorithm, key, data], keys) =>
  crypto.subtle[name](algorithm as Algorithm, await keys.get(key as KeyOnWire), data as Bytes)

const OPERATIONS: ReadonlyMap<unknown, Operation> = new Map<unknown, Operation>([
  ['brotli', ([mode, bytes]) => brotli(mode as 'pack' | 'unpack', bytes as Bytes)],
  ['digest', ([algorithm, data]) => crypto.subtle.digest(algorithm as Algorithm, data as Bytes)],
  ['encrypt', transform('encrypt')],
  ['decrypt', transform('decrypt')],
  ['sign', transform('sign')],
  ['verify', async ([algorithm, key, signature, data], keys) => crypto.subtle.verify(algorithm as Algorithm, await keys.get(key as KeyOnWire), signature as Bytes, data as Bytes)],
  ['deriveBits', async ([algorithm, key, length], keys) => crypto.subtle.deriveBits(await withPeer(algorithm, keys), await keys.get(key as KeyOnWire), length as number)],
  ['deriveSecret', async ([algorithm, key, length], keys) => deriveSecret(await withPeer(algorithm, keys), await keys.get(key as KeyOnWire), length as number | null)],
  ['generateKey', ([algorithm, usages]) => generateKey(algorithm as Algorithm, usages as webcrypto.KeyUsage[])],
  ['importKey', async ([format, data, algorithm, extractable, usages]) =>
    describeKey(await crypto.subtle.importKey(format as 'raw', data as Bytes, algorithm as Algorithm, extractable as boolean, usages as webcrypto.KeyUsage[]))],
  ['exportKey', async ([format, key], keys) => crypto.subtle.exportKey(format as 'raw', await keys.get(key as KeyOnWire))],
  ['wrapKey', async ([format, key, by, algorithm], keys) =>
    crypto.subtle.wrapKey(format as 'raw', await keys.get(key as KeyOnWire), await keys.get(by as KeyOnWire), algorithm as Algorithm)],
  ['unwrapKey', async ([format, wrapped, by, algorithm], keys) =>
    unwrapKey(format as string, wrapped as Bytes, { key: await keys.get(by as KeyOnWire), algorithm: algorithm as Algorithm })],
])

/** Carries an operation out with what Node has. @returns plain data; rejects with what the standard asks for. */
export async function perform(name: unknown, args: JobArguments, keys: KeyTable): Promise<unknown> {
  const operation = OPERATIONS.get(name)
  if (operation === undefined) throw new DOMException('There is no such operation', 'NotSupportedError')
  return operation(args, keys)
}

/** An algorithm in which the other party's key stands as a key. */
async function withPeer(algorithm: unknown, keys: KeyTable): Promise<webcrypto.EcdhKeyDeriveParams> {
  const given = algorithm as { readonly name: string; readonly public?: KeyOnWire }
  return (given.public === undefined ? given : { name: given.name, public: await keys.get(given.public) }) as webcrypto.EcdhKeyDeriveParams
}
