import { kit } from '../part-kit.ts'

type ToAscii = (domain: string, options: object) => string | null

/** Stands in for `tr46` in the url part, which asks it about names outside ASCII only: loads the idna part, 200 KB of tables, at its first use. */
export function toASCII(domain: string, options: object): string | null {
  return (kit.require('idna')['toASCII'] as ToAscii)(domain, options)
}

/** As toASCII, for the way back. */
export function toUnicode(domain: string, options: object): unknown {
  return (kit.require('idna')['toUnicode'] as (domain: string, options: object) => unknown)(domain, options)
}
