import { parseHostPort } from '../net/parse-net-grant.ts'
import type { NetRule } from './net-rule.ts'
import { isVariableName } from './parse-name-grant.ts'
import { type Parsed, accepted, refused } from './parsed.ts'
import type { SecretRule } from './secret-rule.ts'

/** Reads a host that a secret is bound to: a name, `*.name` or an address, with an optional port. */
export function parseSecretHost(text: string): Parsed<NetRule> {
  if (text === '*') return refused('a secret is bound to hosts by name; the widest form is "*.example.com"')
  if (text.includes('/')) return refused('a secret is bound to a host, not to a URL or a range')
  const found = parseHostPort(text)
  return found.ok ? accepted(Object.freeze({ ...found.value, url: null, text })) : found
}

/** Reads a secret and its hosts. */
export function parseSecretGrant(name: string, hosts: readonly string[]): Parsed<SecretRule> {
  if (!isVariableName(name)) return refused('it is not the name of a secret, as in "ACME_KEY"')
  if (hosts.length === 0) return refused('a secret needs at least one host that may receive it')
  const rules: NetRule[] = []
  for (const host of hosts) {
    const found = parseSecretHost(host)
    if (!found.ok) return refused(`host ${JSON.stringify(host)}: ${found.problem}`)
    rules.push(found.value)
  }
  return accepted(Object.freeze({ name, hosts: Object.freeze(rules), text: `${name}@${hosts.join(',')}` }))
}
