import t from 'tap'
import { CheckedAddress } from '../../src/policy/checked-address.ts'
import { CheckedUrl } from '../../src/policy/checked-url.ts'
import { makeGuard } from '../../src/policy/make-guard.ts'
import { policyOf } from './decide-like-use.ts'
import { constantGuard } from './fake-guards.ts'

const guardOf = (document: object) => makeGuard(() => policyOf(document))

t.test('CheckedAddress.check() proves an address for a checked URL', async (t) => {
  const guard = guardOf({ net: { allow: ['a.test', '10.0.0.0/8'] } })
  const forHost = await CheckedUrl.check(guard, 'https://A.test./', 'GET')
  const check = (address: string) => CheckedAddress.check(guard, { address, port: 443, forHost })
  t.match(await check('93.184.215.14'), { address: '93.184.215.14', family: 4, port: 443 })
  t.match(await check('2600:0::1'), { address: '2600::1', family: 6 })
  t.match(await check('::ffff:10.1.2.3'), { address: '10.1.2.3', family: 4 }, 'what is dialled is what was checked')
  for (const address of ['127.0.0.1', '::1', '169.254.169.254', '::ffff:127.0.0.1', '192.168.0.1', 'fd00::1', '0.0.0.0', '64:ff9b::7f00:1', 'fe80::1%eth0']) await t.rejects(check(address), { code: 'SP_DENIED_NET' }, address)
  t.ok(CheckedAddress.is(await check('10.0.0.1')))
})

t.test('CheckedAddress.check() wants an address, a proof and the port of the proof', async (t) => {
  const { guard, asked } = constantGuard('allow')
  const forHost = await CheckedUrl.check(guard, 'https://a.test/', 'GET')
  asked.length = 0
  for (const address of ['', 'a.test', '127.1', '[::1]', '0x7f000001']) await t.rejects(CheckedAddress.check(guard, { address, port: 443, forHost }), { code: 'SP_INTERNAL' }, address)
  await t.rejects(CheckedAddress.check(guard, { address: '1.1.1.1', port: 80, forHost }), { code: 'SP_INTERNAL' })
  // @ts-expect-error: a look-alike is no proof
  await t.rejects(CheckedAddress.check(guard, { address: '1.1.1.1', port: 443, forHost: { hostname: 'a.test', port: 443 } }), { code: 'SP_INTERNAL' })
  t.strictSame(asked, [])
})

t.test('CheckedAddress.check() lets localhost be loopback and nothing else', async (t) => {
  const guard = guardOf({ net: { allow: ['localhost:8080'] } })
  const forHost = await CheckedUrl.check(guard, 'http://localhost:8080/', 'GET')
  for (const address of ['127.0.0.1', '127.5.5.5', '::1', '::ffff:127.0.0.1']) await CheckedAddress.check(guard, { address, port: 8080, forHost })
  for (const address of ['10.0.0.1', '0.0.0.0', '::', '169.254.169.254', '64:ff9b::7f00:1', '93.184.215.14', '2600::1']) await t.rejects(CheckedAddress.check(guard, { address, port: 8080, forHost }), { code: 'SP_DENIED_NET' }, address)
})

t.test('CheckedAddress cannot be forged', async (t) => {
  const { guard } = constantGuard('allow')
  const forHost = await CheckedUrl.check(guard, 'https://a.test/', 'GET')
  for (const effect of ['ask', 'deny'] as const) await t.rejects(CheckedAddress.check(constantGuard(effect).guard, { address: '1.1.1.1', port: 443, forHost }), { code: 'SP_DENIED_NET' })
  // @ts-expect-error: the constructor is private
  t.throws(() => new CheckedAddress(Symbol('CheckedAddress'), '127.0.0.1', 80), { code: 'SP_INTERNAL' })
  const take = (proof: CheckedAddress): string => proof.address
  // @ts-expect-error: a look-alike has no brand
  t.type(() => take({ address: '127.0.0.1', port: 80, family: 4 }), 'function')
  t.throws(() => take(Object.create(CheckedAddress.prototype) as CheckedAddress), TypeError)
  t.notOk(CheckedAddress.is({ address: '127.0.0.1' }))
})
