import { isIP } from 'node:net'
import { whenReady } from '../../../src/core/when-ready.ts'
import { CheckedAddress } from '../../../src/policy/checked-address.ts'
import type { CheckedUrl } from '../../../src/policy/checked-url.ts'
import { fetchFailed } from '../fetch-failures.ts'
import type { ResolvedAddress } from '../fetch-options.ts'
import { hostOf } from '../request/fetch-url.ts'
import type { FetchContext } from './fetch-context.ts'

// More answers than any honest name has; each costs a decision and may cost a dial.
const MAX_ADDRESSES = 32

/**
 * Resolves the host of a checked URL once and has every address decided: at once where the host is an address and nobody has to be asked.
 * SECURITY: one forbidden address refuses the request, also beside allowed ones: a name that mixes them is attacking the choice between them.
 * Guarded by test/host-api/net/ssrf.test.ts.
 * @throws SallyportError SP_DENIED_NET, or whatever the resolver fails with.
 */
export function checkAddresses(checked: CheckedUrl, context: AddressContext): readonly CheckedAddress[] | Promise<readonly CheckedAddress[]> {
  const host = hostOf(checked)
  const family = isIP(host)
  return whenReady(family === 0 ? context.lookups.look(host, context.scope) : [{ address: host, family }], (answers) => checkAll(answers, checked, context))
}

type AddressContext = Pick<FetchContext, 'call' | 'scope' | 'lookups'>

function checkAll(answers: readonly ResolvedAddress[], checked: CheckedUrl, context: AddressContext): readonly CheckedAddress[] | Promise<readonly CheckedAddress[]> {
  const addresses = [...new Set(answers.map((answer) => readAddress(answer, checked)))]
  if (addresses.length === 0 || addresses.length > MAX_ADDRESSES) throw fetchFailed(checked.url, new Error(`Resolver gave ${addresses.length} addresses`))
  const [only] = addresses
  if (addresses.length > 1 || only === undefined) return checkEach(addresses, checked, context)
  return whenReady(checkOne(only, checked, context), (proof) => [proof])
}

async function checkEach(addresses: readonly string[], checked: CheckedUrl, context: AddressContext): Promise<readonly CheckedAddress[]> {
  const proofs: CheckedAddress[] = []
  for (const address of addresses) proofs.push(await checkOne(address, checked, context))
  return proofs
}

function checkOne(address: string, checked: CheckedUrl, { call, scope }: AddressContext): CheckedAddress | Promise<CheckedAddress> {
  // A person may be asked about each: not for a fetch that has ended.
  scope.mustLive()
  return CheckedAddress.checkNow(call.guard, { address, port: checked.port, forHost: checked })
}

/** A resolver may be the embedder's own: its answers are checked like any input. A zone (`fe80::1%eth0`) would choose an interface. */
function readAddress({ address }: ResolvedAddress, checked: CheckedUrl): string {
  if (typeof address !== 'string' || isIP(address) === 0 || address.includes('%')) throw fetchFailed(checked.url, new Error('Resolver gave an answer that is no address'))
  return address
}
