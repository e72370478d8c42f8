import { isIPv4, isIPv6 } from 'node:net'

/** The bytes of an IP address: 4 or 16. An IPv4-mapped IPv6 address is always held as its 4 bytes, because that is what the kernel dials. */
export type Address = readonly number[]

const DOT = 46
const ZERO = 48

const MAPPED = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

/** `text` is dotted decimal: asked for every request, so digit by digit. */
function bytesOfV4(text: string): number[] {
  const bytes: number[] = []
  let byte = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === DOT) {
      bytes.push(byte)
      byte = 0
    } else byte = byte * 10 + code - ZERO
  }
  bytes.push(byte)
  return bytes
}

function bytesOfGroups(text: string): number[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return bytesOfV4(group)
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
}

function bytesOfV6(text: string): number[] {
  const [head = '', tail] = text.split('::')
  const front = bytesOfGroups(head)
  if (tail === undefined) return front
  const back = bytesOfGroups(tail)
  return [...front, ...new Array<number>(16 - front.length - back.length).fill(0), ...back]
}

/** True when `address` starts with these bytes. */
export function startsWith(address: Address, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => address[index] === byte)
}

/**
 * Reads an IP address without brackets; a zone index (`%eth0`) is dropped.
 * Only dotted decimal is IPv4 here: octal, hexadecimal and short spellings are no addresses.
 * @returns null when the text is not one.
 */
export function parseAddress(text: string): Address | null {
  if (isIPv4(text)) return bytesOfV4(text)
  if (!isIPv6(text)) return null
  const bytes = bytesOfV6(text.split('%')[0] ?? '')
  return startsWith(bytes, MAPPED) ? bytes.slice(12) : bytes
}

/** Reads an address of a table in this source: without Node's patterns, which take 5 ms at their first use. Null when its numbers are too many, too few or too large. */
export function addressOfTable(text: string): Address | null {
  const bytes = text.includes(':') ? bytesOfV6(text) : bytesOfV4(text)
  return (bytes.length === 4 || bytes.length === 16) && bytes.every((byte) => byte >= 0 && byte <= 255) ? bytes : null
}

/** Writes an address the one canonical way: dotted decimal, or RFC 5952 without brackets. */
export function formatAddress(address: Address): string {
  if (address.length === 4) return `${address[0]}.${address[1]}.${address[2]}.${address[3]}`
  const groups = Array.from({ length: 8 }, (_, index) => (((address[index * 2] ?? 0) << 8) | (address[index * 2 + 1] ?? 0)).toString(16))
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1)
}
