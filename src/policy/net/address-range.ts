import { SallyportError } from '../../core/errors.ts'
import { type Address, addressOfTable, formatAddress } from './address.ts'

/** The addresses that share their first `prefix` bits with `address`. A single address has prefix 32 or 128. */
export interface AddressRange {
  readonly address: Address
  readonly prefix: number
}

function sameBits(left: Address, right: Address, bits: number): boolean {
  const whole = bits >> 3
  for (let index = 0; index < whole; index += 1) if (left[index] !== right[index]) return false
  const rest = bits & 7
  return rest === 0 || ((left[whole] ?? 0) >> (8 - rest)) === ((right[whole] ?? 0) >> (8 - rest))
}

/** The range that holds one address only. */
export function singleRange(address: Address): AddressRange {
  return { address, prefix: address.length * 8 }
}

/** True when the range is one address. */
export function isSingle(range: AddressRange): boolean {
  return range.prefix === range.address.length * 8
}

/** True when every address of `inner` is in `outer`. IPv4 and IPv6 never mix. */
export function rangeCovers(outer: AddressRange, inner: AddressRange): boolean {
  return outer.address.length === inner.address.length && outer.prefix <= inner.prefix && sameBits(outer.address, inner.address, outer.prefix)
}

/** True when the two ranges share an address. */
export function rangesOverlap(left: AddressRange, right: AddressRange): boolean {
  return rangeCovers(left, right) || rangeCovers(right, left)
}

/** True when the address is in the range. */
export function inRange(address: Address, range: AddressRange): boolean {
  return range.address.length === address.length && sameBits(range.address, address, range.prefix)
}

/** Sets every bit behind the prefix to zero. */
export function firstOf(range: AddressRange): Address {
  return range.address.map((byte, index) => {
    const bits = Math.min(8, Math.max(0, range.prefix - index * 8))
    return byte & (0xff << (8 - bits)) & 0xff
  })
}

/** Reads `a.b.c.d/n` or `v6/n` of a table in this source. @throws SallyportError SP_INTERNAL when the table is wrong, at start. */
export function rangeOf(text: string): AddressRange {
  const [head = '', prefix] = text.split('/')
  const address = addressOfTable(head)
  if (address === null) throw new SallyportError('SP_INTERNAL', `Table of ranges holds "${text}", which is not one`)
  return prefix === undefined ? singleRange(address) : { address, prefix: Number(prefix) }
}

/** Writes a range as grants do: `10.0.0.0/8`, `127.0.0.1`, `[fd00::]/8`, `[::1]`. */
export function formatRange(range: AddressRange): string {
  const text = formatAddress(range.address)
  const host = range.address.length === 16 ? `[${text}]` : text
  return isSingle(range) ? host : `${host}/${range.prefix}`
}
