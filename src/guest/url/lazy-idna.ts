import { kit } from '../part-kit.ts'

const ASCII = /^[\0-\x7f]*$/
const PUNYCODE_LABEL = /(?:^|\.)xn--/i

type ToAscii = (domain: string, options: { readonly verifyDNSLength?: boolean }) => string | null

/**
 * Stands in for `tr46` in the url part: an ASCII domain without punycode labels needs no tables (the URL standard says so itself),
 * and everything else loads the idna part, 200 KB, at its first use.
 */
export function toASCII(domain: string, options: { readonly verifyDNSLength?: boolean }): string | null {
  const plain = ASCII.test(domain) && !PUNYCODE_LABEL.test(domain) && options.verifyDNSLength !== true
  return plain ? domain.toLowerCase() : (kit.require('idna')['toASCII'] as ToAscii)(domain, options)
}

/** As toASCII, for the way back. */
export function toUnicode(domain: string, options: object): unknown {
  return (kit.require('idna')['toUnicode'] as (domain: string, options: object) => unknown)(domain, options)
}
