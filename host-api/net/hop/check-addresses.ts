import { isIP } from 'node:net'
import { CheckedAddress } from '../../../src/policy/checked-address.ts'
import type { CheckedUrl } from '../../../src/policy/checked-url.ts'
import { fetchFailed } from '../fetch-failures.ts'
import type { ResolvedAddress } from '../fetch-options.ts'
import { hostOf } from '../request/fetch-url.ts'
import type { FetchContext } from './fetch-context.ts'

// More answers than any honest name has; each costs a decision and may cost a dial.
const MAX_ADDRESSES = 32

/**
 * Resolves the host of a checked URL once and has every address decided.
 * SECURITY: one forbidden address refuses the request, also beside allowed ones: a name that mixes them is attacking the choice between them.
 * Guarded by test/host-api/net/ssrf.test.ts.
 * @throws SallyportError SP_DENIED_NET, or whatever the resolver fails with.
 */
export async function checkAddresses(checked: CheckedUrl, { call, scope, lookups }: Pick<FetchContext, 'call' | 'scope' | 'lookups'>): Promise<readonly CheckedAddress[]> {
  const host = hostOf(checked)
  const answers = isIP(host) === 0 ? await lookups.look(host, scope) : [{ address: host, family: isIP(host) }]
  const addresses = [...new Set(answers.map((answer) => readAddress(answer, checked)))]
  if (addresses.length === 0 || addresses.length > MAX_ADDRESSES) throw fetchFailed(checked.url, new Error(`Resolver gave ${addresses.length} addresses`))
  const proofs: CheckedAddress[] = []
  for (const address of addresses) {
    // A person may be asked about each: not for a fetch that has ended.
    scope.mustLive()
    proofs.push(await CheckedAddress.check(call.guard, { address, port: checked.port, forHost: checked }))
  }
  return proofs
}

/** A resolver may be the embedder's own: its answers are checked like any input. A zone (`fe80::1%eth0`) would choose an interface. */
function readAddress({ address }: ResolvedAddress, checked: CheckedUrl): string {
  if (typeof address !== 'string' || isIP(address) === 0 || address.includes('%')) throw fetchFailed(checked.url, new Error('Resolver gave an answer that is no address'))
  return address
}
