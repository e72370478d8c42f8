import t from 'tap'
import { CheckedPath } from '../../src/policy/checked-path.ts'
import { makeGuard } from '../../src/policy/make-guard.ts'
import { policyOf } from './decide-like-use.ts'
import { constantGuard } from './fake-guards.ts'

t.test('CheckedPath.check() proves what the guard allowed', async (t) => {
  const guard = makeGuard(() => policyOf({ read: { allow: ['/data'] } }))
  const proof = await CheckedPath.check(guard, '/data/x')
  t.equal(proof.path, '/data/x')
  t.ok(CheckedPath.is(proof) && Object.isFrozen(proof))
  await t.rejects(CheckedPath.check(guard, '/etc/passwd'), { code: 'SP_DENIED_READ' })
})

t.test('CheckedPath.check() takes absolute, normalised paths only, and asks for nothing else', async (t) => {
  const { guard, asked } = constantGuard('allow')
  for (const path of ['', 'x', './x', '/a/../b', '/a/', '/a//b', '/a\0b', { toString: () => '/a' } as unknown as string]) await t.rejects(CheckedPath.check(guard, path), { code: 'SP_INTERNAL' }, JSON.stringify(path))
  t.strictSame(asked, [])
})

t.test('CheckedPath.check() looks at the answer of the guard', async (t) => {
  for (const effect of ['ask', 'deny'] as const) await t.rejects(CheckedPath.check(constantGuard(effect).guard, '/a'), { code: 'SP_DENIED_READ' })
})

t.test('CheckedPath cannot be forged, by types or at run time', async (t) => {
  const take = (proof: CheckedPath): string => proof.path
  // @ts-expect-error: the constructor is private
  t.throws(() => new CheckedPath(Symbol('CheckedPath'), '/etc/passwd'), { code: 'SP_INTERNAL' })
  // @ts-expect-error: a look-alike has no brand
  t.equal(CheckedPath.is({ path: '/etc/passwd' }) ? take({ path: '/etc/passwd' }) : 'refused', 'refused')
  const hollow = Object.create(CheckedPath.prototype) as CheckedPath
  t.throws(() => take(hollow), TypeError)
  t.notOk(CheckedPath.is(hollow) || CheckedPath.is(null))
  const Stolen = (await CheckedPath.check(constantGuard('allow').guard, '/a')).constructor as new (...args: unknown[]) => CheckedPath
  t.throws(() => new Stolen(undefined, '/etc/passwd'), { code: 'SP_INTERNAL' })
})
