import type { HostRule } from '../rules/host-rule.ts'
import type { NetRule } from '../rules/net-rule.ts'
import { type Parsed, accepted, refused } from '../rules/parsed.ts'
import { parseAddress } from './address.ts'
import { type AddressRange, firstOf, formatRange, singleRange } from './address-range.ts'
import { canonicalHost } from './canonical-host.ts'

/** Reads a port of a grant: 1 to 65535 in plain digits. */
export function parsePort(text: string): Parsed<number> {
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? accepted(port) : refused(`the port ${JSON.stringify(text)} is not a number from 1 to 65535`)
}

function parseHostRule(text: string): Parsed<HostRule> {
  const wildcard = text.startsWith('*.')
  const bare = wildcard ? text.slice(2) : text
  if (bare.includes('*')) return refused('a "*" may stand only first and for whole labels, as in "*.example.com"')
  if (bare.includes('%')) return refused('a grant names no zone and holds no escapes; write the address or the name alone')
  const host = canonicalHost(bare)
  if (!host.ok) return host
  if ('address' in host.value) {
    return wildcard ? refused('an address has no subdomains; name a range, as in "10.1.0.0/16"') : accepted({ form: 'range', range: singleRange(host.value.address) })
  }
  return accepted(wildcard ? { form: 'suffix', suffix: host.value.name } : { form: 'name', name: host.value.name })
}

/** Reads `host`, `host:port`, `*.host[:port]`, an address or `[v6][:port]`; no ranges and no URLs. */
export function parseHostPort(text: string): Parsed<{ host: HostRule; port: number | null }> {
  if (/\s/u.test(text)) return refused('a host has no spaces')
  const colon = text.lastIndexOf(':')
  const behindBracket = text.startsWith('[') ? text.indexOf(']') : text.indexOf(':') - 1
  const hasPort = colon > 0 && colon === behindBracket + 1
  const host = parseHostRule(hasPort ? text.slice(0, colon) : text)
  if (!host.ok || !hasPort) return host.ok ? accepted({ host: host.value, port: null }) : host
  const port = parsePort(text.slice(colon + 1))
  return port.ok ? accepted({ host: host.value, port: port.value }) : port
}

function parsePrefix(head: string, text: string): Parsed<AddressRange> {
  const address = parseAddress(head)
  if (address === null) return refused('a grant has no path; write an object { "url": "https://host/path/*" } for a part of a host')
  const mapped = head.includes(':') && address.length === 4 ? 96 : 0
  const prefix = /^\d{1,3}$/.test(text) ? Number(text) - mapped : -1
  if (prefix < 0 || prefix > address.length * 8) return refused(`the prefix length ${JSON.stringify(text)} does not fit the address`)
  const range = { address, prefix }
  const first = { address: firstOf(range), prefix }
  const exact = first.address.every((byte, index) => byte === address[index])
  return exact ? accepted(range) : refused(`bits are set behind the prefix; did you mean "${formatRange(first)}"?`)
}

function parseRange(text: string): Parsed<{ host: HostRule; port: number | null }> {
  const slash = text.lastIndexOf('/')
  const head = text.slice(0, slash)
  const [bits = '', portText] = text.slice(slash + 1).split(':')
  const range = parsePrefix(/^\[.*:.*\]$/.test(head) ? head.slice(1, -1) : head, bits)
  if (!range.ok) return range
  const port = portText === undefined ? accepted(null) : parsePort(portText)
  return port.ok ? accepted({ host: { form: 'range', range: range.value }, port: port.value }) : port
}

function parseAny(text: string): Parsed<{ host: HostRule; port: number | null }> {
  if (text === '*') return refused('a bare "*" is no host; write true instead of a list for every public host')
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#@]*)/i.exec(text)
  if (url !== null) return refused(`a URL is no host; did you mean ${JSON.stringify(url[1])}, or an object { "url": "https://host/path/*" }?`)
  if (text.startsWith(':') && !text.startsWith('::')) {
    const port = parsePort(text.slice(1))
    return port.ok ? accepted({ host: { form: 'loopback' }, port: port.value }) : port
  }
  return text.includes('/') ? parseRange(text) : parseHostPort(text)
}

/** Reads one text of a net list: host, wildcard, address or range, each with an optional port, or `:port` for this machine. */
export function parseNetGrant(text: string): Parsed<NetRule> {
  const found = parseAny(text)
  return found.ok ? accepted(Object.freeze({ ...found.value, url: null, text })) : found
}
