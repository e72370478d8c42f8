import { kit } from '../part-kit.ts'
import { bufferOf, domError, includes, typeError } from './convert.ts'

const INTEGERS = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array']

const QUOTA_BYTES = 65_536

/** Random bytes of the kernel, fetched by the hundred: a call out of the isolate costs as much as filling many of them. */
export class RandomPool {
  #text = ''
  #at = 0

  /** Fills a view. Each byte is given out once. */
  fill(bytes: Uint8Array): void {
    const { stringCharCodeAt, typedArrayLength } = kit.primordials
    const length = typedArrayLength(bytes)
    for (let index = 0; index < length; index += 1) {
      if (this.#at === this.#text.length) {
        this.#text = kit.random()
        this.#at = 0
      }
      bytes[index] = stringCharCodeAt(this.#text, this.#at)
      this.#at += 1
    }
  }
}

/** `crypto.getRandomValues`: fills a typed array of integers in place. @throws DOMException TypeMismatchError or QuotaExceededError */
export function getRandomValues(array: unknown, pool: RandomPool): unknown {
  const { arrayBufferResizable, isView, typedArrayByteLength, typedArrayKind, viewBytes } = kit.primordials
  if (!isView(array)) throw typeError('The argument is not a view of a buffer')
  if (arrayBufferResizable(bufferOf(array))) throw typeError('The argument is a view of a resizable buffer, which cannot be used here')
  const kind = typedArrayKind(array)
  if (kind === undefined || !includes(INTEGERS, kind)) throw domError('TypeMismatchError', 'The argument is not a typed array of integers')
  const length = typedArrayByteLength(array)
  if (length > QUOTA_BYTES) throw domError('QuotaExceededError', `${length} bytes are more than the ${QUOTA_BYTES} that one call fills`)
  if (length > 0) pool.fill(viewBytes(array))
  return array
}

const HEX = '0123456789abcdef'

/** `crypto.randomUUID`: version 4 of RFC 9562. */
export function randomUuid(pool: RandomPool): string {
  const bytes = new kit.primordials.PrimordialUint8Array(16)
  pool.fill(bytes)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  let text = ''
  for (let index = 0; index < 16; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-'
    const byte = bytes[index] as number
    text += `${HEX[byte >> 4] as string}${HEX[byte & 15] as string}`
  }
  return text
}
