import { type Address, startsWith } from './address.ts'
import { type AddressRange, inRange, rangeCovers, rangeOf, rangesOverlap } from './address-range.ts'

// SECURITY: every range here is refused unless a grant names it by address; the guarding test is test/policy/net/special-ranges.test.ts.
const SPECIAL: readonly AddressRange[] = [
  '0.0.0.0/8', // this network; dials the machine itself
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT, and metadata at one cloud
  '127.0.0.0/8', // loopback
  '168.63.129.16', // platform service of one cloud, in public space
  '169.254.0.0/16', // link-local, metadata of most clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // retired 6to4 relays
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
  '::/3', // all that is not global unicast: unspecified, loopback, compatible, SIIT, 64:ff9b:1::/48
  '4000::/2', // unassigned
  '8000::/1', // unassigned, ULA, link-local, site-local, multicast
  '2001::/23', // protocol assignments, Teredo among them
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4, retired
  '3fff::/20', // documentation
].map(rangeOf)

/** The well-known NAT64 prefix: outside of global unicast, but what an IPv6-only network reaches the IPv4 world through. */
const NAT64 = rangeOf('64:ff9b::/96')

/** True when the address itself, read without what it may carry inside, is private, local or otherwise not the public internet. */
export function isSpecial(address: Address): boolean {
  return !inRange(address, NAT64) && SPECIAL.some((range) => inRange(address, range))
}

/** True when the range holds an address that is not the public internet. */
export function overlapsSpecial(range: AddressRange): boolean {
  return !rangeCovers(NAT64, range) && SPECIAL.some((special) => rangesOverlap(special, range))
}

function embeddedV4(address: Address): Address[] {
  const last = address.slice(12)
  // IPv4-compatible, but for "::" and "::1", which carry nothing and are special as they are.
  if (startsWith(address, new Array<number>(12).fill(0))) return startsWith(last, [0, 0, 0]) && (last[3] ?? 0) < 2 ? [] : [last]
  if (startsWith(address, [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0])) return [last] // SIIT
  if (startsWith(address, [0, 0x64, 0xff, 0x9b])) return [last] // NAT64, well-known and local
  if (startsWith(address, [0x20, 0x02])) return [address.slice(2, 6)] // 6to4
  if (startsWith(address, [0x20, 0x01, 0, 0])) return [address.slice(4, 8), last.map((byte) => byte ^ 0xff)] // Teredo: server, client
  const isatap = startsWith(address.slice(9, 12), [0, 0x5e, 0xfe]) && ((address[8] ?? 0) & 0xfd) === 0
  return isatap ? [last] : []
}

/** The address and every IPv4 address that it carries inside: compatible, SIIT, NAT64, 6to4, Teredo, ISATAP. */
export function addressForms(address: Address): readonly Address[] {
  return address.length === 4 ? [address] : [address, ...embeddedV4(address)]
}

/** Those forms of the address that are not the public internet. Each of them needs a grant that names it by address. */
export function specialForms(address: Address): readonly Address[] {
  if (address.length === 4) return isSpecial(address) ? [address] : []
  return addressForms(address).filter(isSpecial)
}
