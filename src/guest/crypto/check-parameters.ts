import type { Algorithm, Operation } from './algorithms.ts'
import { domError, includes, typeError } from './convert.ts'

const CURVES = ['P-256', 'P-384', 'P-521']

/** More is refused by OpenSSL itself, after it has tried for a while. */
const MOST_RSA_BITS = 16_384

/** Bits of a key, or of what is derived, that somebody could want: 1 MiB. */
const MOST_BITS = 8_388_608

/** Bits of a block of each hash: the length of an HMAC key when nobody says another. */
const BLOCK_BITS: readonly (readonly [string, number])[] = [['SHA-1', 512], ['SHA-256', 512], ['SHA-384', 1024], ['SHA-512', 1024]]

interface Parameters extends Algorithm {
  readonly modulusLength?: number
  readonly publicExponent?: Uint8Array
}

/** Refuses what can be told without the key: the rest is checked in the cell. @throws DOMException OperationError or NotSupportedError */
export function checkParameters(algorithm: Parameters, operation: Operation): void {
  const { name, length, namedCurve, modulusLength } = algorithm
  if (namedCurve !== undefined && !includes(CURVES, namedCurve)) throw domError('NotSupportedError', 'The named curve is not supported')
  if (operation !== 'generateKey' && operation !== 'get key length') return
  if (modulusLength !== undefined) return checkRsa(algorithm, modulusLength)
  if (length === undefined) return
  if (name !== 'HMAC' && length !== 128 && length !== 192 && length !== 256) throw domError('OperationError', 'An AES key has 128, 192 or 256 bits')
  if (name === 'HMAC' && length === 0) throw operation === 'generateKey' ? domError('OperationError', 'A key of no bits cannot be made') : typeError('A key of no bits cannot be derived')
  if (name === 'HMAC') checkBits(length)
}

/** @throws DOMException OperationError when that many bits are nothing that anybody needs. */
export function checkBits(bits: number): void {
  if (bits > MOST_BITS) throw domError('OperationError', `More than ${MOST_BITS} bits cannot be asked for`)
}

function checkRsa({ publicExponent }: Parameters, modulusLength: number): void {
  if (modulusLength < 256 || modulusLength > MOST_RSA_BITS) throw domError('OperationError', `The modulus must have 256 to ${MOST_RSA_BITS} bits`)
  const bytes = publicExponent as Uint8Array
  let first = 0
  while (first < bytes.length && bytes[first] === 0) first += 1
  const last = bytes.length === 0 ? 0 : (bytes[bytes.length - 1] as number)
  if (last % 2 === 0 || (first === bytes.length - 1 && last < 3)) throw domError('OperationError', 'The public exponent must be odd and at least 3')
}

/** Bits of the key that is to be derived; null: all that there are. @throws DOMException NotSupportedError when nobody can tell */
export function keyLength({ name, hash, length }: Algorithm): number | null {
  if (name === 'HKDF' || name === 'PBKDF2') return null
  if (length !== undefined) return length
  for (let index = 0; index < BLOCK_BITS.length; index += 1) {
    const row = BLOCK_BITS[index] as (typeof BLOCK_BITS)[number]
    if (row[0] === hash?.name) return row[1]
  }
  // As Node has it: for other hashes nobody has agreed on a length yet.
  throw domError('NotSupportedError', 'The algorithm has no "length", which this hash needs')
}
