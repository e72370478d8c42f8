import { BlockList } from 'node:net'
import type { CheckedAddress } from '../../../src/policy/checked-address.ts'
import type { Guard } from '../../../src/policy/guard.ts'
import { fetchInvalid } from '../fetch-failures.ts'
import { hostPortOf } from '../request/fetch-url.ts'
import type { FetchSecret } from '../secrets/fetch-secret.ts'

/**
 * Asks the policy whether each secret may go to the host and port of `url`.
 * @throws SallyportError SP_DENIED_SECRET for a host that a secret is not bound to.
 */
export async function checkSecrets(guard: Guard, secrets: readonly FetchSecret[], url: URL): Promise<void> {
  const host = hostPortOf(url)
  for (const { name } of secrets) await guard.check({ kind: 'secrets', name, host })
}

/**
 * Refuses to send a secret where others can read it on the way: over plain http, unless to this machine or by the operator's word.
 * @throws SallyportError SP_FETCH_INVALID
 */
export function checkSecretTransport(url: URL, options: { readonly addresses: readonly CheckedAddress[]; readonly secretsOverHttp: boolean }): void {
  if (url.protocol === 'https:' || options.secretsOverHttp) return
  const loopback = new BlockList()
  loopback.addSubnet('127.0.0.0', 8, 'ipv4')
  loopback.addAddress('::1', 'ipv6')
  if (options.addresses.every(({ address, family }) => loopback.check(address, family === 6 ? 'ipv6' : 'ipv4'))) return
  throw fetchInvalid('Secrets are not sent over plain http: use an https URL')
}
