import { min, typedArrayLength } from '../primordials.ts'

/** A running checksum over bytes. */
export interface Checksum {
  readonly add: (bytes: Uint8Array) => void
  /** The sum so far, an unsigned number of 32 bits. */
  readonly sum: () => number
}

const POLYNOMIAL = 0xedb88320

/** CRC-32 as gzip uses it. */
export function makeCrc32(): Checksum {
  const table = crcTable()
  let crc = -1
  return {
    add: (bytes) => {
      const length = typedArrayLength(bytes)
      let next = crc
      for (let index = 0; index < length; index += 1) next = (table[(next ^ (bytes[index] as number)) & 0xff] as number) ^ (next >>> 8)
      crc = next
    },
    sum: () => ~crc >>> 0,
  }
}

function crcTable(): number[] {
  const table: number[] = []
  for (let index = 0; index < 256; index += 1) {
    let value = index
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
    table[index] = value
  }
  return table
}

/** Sums of this many bytes stay below 2^31. */
const ADLER_RUN = 2048

/** Adler-32 as zlib uses it. */
export function makeAdler32(): Checksum {
  let low = 1
  let high = 0
  return {
    add: (bytes) => {
      const length = typedArrayLength(bytes)
      for (let start = 0; start < length; start += ADLER_RUN) {
        const end = min(start + ADLER_RUN, length)
        for (let index = start; index < end; index += 1) {
          low += bytes[index] as number
          high += low
        }
        low %= 65_521
        high %= 65_521
      }
    },
    sum: () => high * 65_536 + low,
  }
}
