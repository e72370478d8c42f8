import t from 'tap'
import { CheckedSdkName } from '../../src/policy/checked-sdk-name.ts'
import { makeGuard } from '../../src/policy/make-guard.ts'
import { policyOf } from './decide-like-use.ts'
import { constantGuard } from './fake-guards.ts'

t.test('CheckedSdkName.check() proves what the guard allowed', async (t) => {
  const guard = makeGuard(() => policyOf({ sdk: { allow: true } }))
  t.equal((await CheckedSdkName.check(guard, 'kv.get')).name, 'kv.get')
  for (const name of ['__proto__.x', 'kv.constructor', 'constructor.constructor', 'kv', 'kv.get.more', '', 'kv.get\0']) await t.rejects(CheckedSdkName.check(guard, name), { code: 'SP_DENIED_SDK' }, name)
  await t.rejects(CheckedSdkName.check(guard, { toString: () => 'kv.get' } as unknown as string), { code: 'SP_DENIED_SDK' })
})

t.test('CheckedSdkName cannot be forged', async (t) => {
  for (const effect of ['ask', 'deny'] as const) await t.rejects(CheckedSdkName.check(constantGuard(effect).guard, 'kv.get'), { code: 'SP_DENIED_SDK' })
  // @ts-expect-error: the constructor is private
  t.throws(() => new CheckedSdkName(Symbol('CheckedSdkName'), 'kv.get'), { code: 'SP_INTERNAL' })
  const take = (proof: CheckedSdkName): string => proof.name
  // @ts-expect-error: a look-alike has no brand
  t.type(() => take({ name: 'kv.get' }), 'function')
  t.throws(() => take(Object.create(CheckedSdkName.prototype) as CheckedSdkName), TypeError)
  t.notOk(CheckedSdkName.is({ name: 'kv.get' }))
  t.ok(CheckedSdkName.is(await CheckedSdkName.check(constantGuard('allow').guard, 'kv.get')))
})
