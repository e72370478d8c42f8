import { CheckedAddress } from '../../../../src/policy/checked-address.ts'
import { CheckedUrl } from '../../../../src/policy/checked-url.ts'
import { makeGuard } from '../../../../src/policy/make-guard.ts'
import { policyOf } from './policy-of.ts'

/** Proofs for a URL and the addresses of its host, by a policy that allows them all. */
export async function checkAll(url: string, addresses: readonly string[]): Promise<{ readonly checked: CheckedUrl; readonly addresses: readonly CheckedAddress[] }> {
  const guard = makeGuard(() => policyOf({ allow: ['good.test', 'other.test', '10.0.0.0/8', '127.0.0.0/8', '[::1]'] }))
  const checked = await CheckedUrl.check(guard, url, 'GET')
  return { checked, addresses: await Promise.all(addresses.map((address) => CheckedAddress.check(guard, { address, port: checked.port, forHost: checked }))) }
}
