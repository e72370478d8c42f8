import { domainToASCII } from 'node:url'
import { type Parsed, accepted, refused } from '../rules/parsed.ts'
import { type Address, parseAddress } from './address.ts'

/** A host in its one canonical form: a lower-case punycode name without trailing dot, or an address. */
export type Host = { readonly name: string } | { readonly address: Address }

// What most hosts are, and what all that follows leaves as it is: labels of lower-case ASCII, none in punycode. Held by test/policy/net/canonical-host.test.ts.
const PLAIN = /^(?!.{254})(?!(?:.*\.)?xn--)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/
const NUMERIC = /^(?:[0-9]+|0x[0-9a-f]*)$/

const NO_ADDRESS = 'it ends in a number but is not an IPv4 address in dotted decimal, as in "192.0.2.1"'

// domainToASCII cuts a text at some of these instead of refusing it. Compatibility forms (full-width slash) count as what they become.
const FORBIDDEN = /[/\\?#@%<>^|[\]:"'`{}]/

function plain(text: string): Parsed<Host> {
  const address = parseAddress(text)
  if (address !== null) return accepted({ address })
  return NUMERIC.test(text.slice(text.lastIndexOf('.') + 1)) ? refused(NO_ADDRESS) : accepted({ name: text })
}

function bracketed(text: string): Parsed<Host> {
  const address = text.endsWith(']') && text.includes(':') ? parseAddress(text.slice(1, -1)) : null
  return address === null ? refused('it is not an IPv6 address in brackets, as in "[2001:db8::1]"') : accepted({ address })
}

function named(text: string): Parsed<Host> {
  // SECURITY: guarded by test/policy/net/canonical-host.test.ts.
  if (FORBIDDEN.test(text.normalize('NFKC'))) return refused('it is not a host name: only letters, digits, "-", "_" and dots')
  const ascii = domainToASCII(text.endsWith('.') ? text.slice(0, -1) : text)
  if (ascii === '' || ascii.length > 253) return refused('it is not a host name')
  const labels = ascii.split('.')
  if (labels.includes('')) return refused('a host name has no leading dot and no double dots; write "*.example.com" for every subdomain')
  // SECURITY: a name whose last label is a number is an IPv4 address to some parsers; guarded by test/policy/net/canonical-host.test.ts.
  if (NUMERIC.test(labels.at(-1) ?? '')) return refused(NO_ADDRESS)
  if (!labels.every((label) => LABEL.test(label))) return refused('it is not a host name: only letters, digits, "-", "_" and dots')
  return accepted({ name: ascii })
}

/** Reads a host as people write it: a name in any case and script, an IPv4 address, or an IPv6 address in brackets. No port, no wildcard. */
export function canonicalHost(text: string): Parsed<Host> {
  if (PLAIN.test(text)) return plain(text)
  if (text === '') return refused('it is empty; name a host, as in "api.example.com"')
  if (text.length > 512) return refused('it is too long for a host name')
  if (/\s/u.test(text)) return refused('a host has no spaces')
  // Hidden characters would be dropped on the way to punycode, so that a person approves another name than is granted.
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return refused('it contains hidden characters')
  if (text.startsWith('[')) return bracketed(text)
  if (text.includes(':')) return refused(parseAddress(text) === null ? 'it is not a host name' : `an IPv6 address stands in brackets: "[${text}]"`)
  const address = parseAddress(text)
  if (address !== null) return accepted({ address })
  // A last label of digits must be IPv4 as written: "0177.0.0.1" and "1.1.1.1." are refused here, before they are rewritten.
  const last = text.replace(/\.$/, '').split('.').at(-1)?.toLowerCase() ?? ''
  if (NUMERIC.test(last)) return refused(NO_ADDRESS)
  return named(text)
}
