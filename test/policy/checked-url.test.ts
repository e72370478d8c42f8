import t from 'tap'
import { CheckedUrl } from '../../src/policy/checked-url.ts'
import type { Guard } from '../../src/policy/guard.ts'
import { makeGuard } from '../../src/policy/make-guard.ts'
import { policyOf } from './decide-like-use.ts'
import { constantGuard } from './fake-guards.ts'

t.test('CheckedUrl.check() proves one URL and method, the same that the guard was asked', async (t) => {
  const { guard, asked } = constantGuard('allow')
  const proof = await CheckedUrl.check(guard, 'HTTPS://A.test:443/x/../y?q#f', 'post')
  t.match(proof, { href: 'https://a.test/y?q#f', method: 'POST', hostname: 'a.test', port: 443 })
  const [request] = asked
  t.ok(request?.kind === 'net' && 'url' in request && request.url.href === proof.href && request.method === 'POST')
  t.ok(CheckedUrl.is(proof) && Object.isFrozen(proof))
})

t.test('CheckedUrl.check() proves what cannot be changed afterwards', async (t) => {
  const url = new URL('https://a.test/')
  const guard: Guard = {
    policy: policyOf({}),
    check: async (request) => guard.checkNow(request),
    async checkNow(request) {
      if (request.kind === 'net' && 'url' in request) request.url.hostname = 'evil.test'
      return { effect: 'allow', kind: 'net', target: '', rule: '', hint: null }
    },
  }
  const pending = CheckedUrl.check(guard, url, 'GET')
  url.hostname = 'evil.test'
  const proof = await pending
  proof.url.hostname = 'evil.test'
  t.equal(proof.href, 'https://a.test/')
  t.equal(proof.url.hostname, 'a.test')
})

t.test('CheckedUrl.check() refuses what is no request before it asks', async (t) => {
  const { guard, asked } = constantGuard('allow')
  for (const url of ['file:///etc/passwd', 'http://u:p@a.test/', 'http://a.test:25/', 'javascript:1', 'http://a\nb/']) await t.rejects(CheckedUrl.check(guard, url, 'GET'), { code: 'SP_FETCH_INVALID' }, url)
  await t.rejects(CheckedUrl.check(guard, 'http://a.test/', 'CONNECT'), { code: 'SP_FETCH_INVALID' })
  t.strictSame(asked, [])
})

t.test('CheckedUrl.check() compares methods in upper case, and sends them as the standard says', async (t) => {
  const guard = makeGuard(() => policyOf({ net: { allow: [{ url: 'https://a.test/*', methods: ['GET', 'PATCH'] }] } }))
  t.equal((await CheckedUrl.check(guard, 'https://a.test/', 'patch')).method, 'patch')
  await t.rejects(CheckedUrl.check(guard, 'https://a.test/', 'delete'), { code: 'SP_DENIED_NET' })
})

t.test('CheckedUrl cannot be forged', async (t) => {
  for (const effect of ['ask', 'deny'] as const) await t.rejects(CheckedUrl.check(constantGuard(effect).guard, 'https://a.test/', 'GET'), { code: 'SP_DENIED_NET' })
  // @ts-expect-error: the constructor is private
  t.throws(() => new CheckedUrl(Symbol('CheckedUrl'), 'https://a.test/', 'GET'), { code: 'SP_INTERNAL' })
  const take = (proof: CheckedUrl): string => proof.href
  // @ts-expect-error: a URL is no proof
  t.type(() => take(new URL('https://a.test/')), 'function')
  t.throws(() => take(Object.create(CheckedUrl.prototype) as CheckedUrl), TypeError)
  t.notOk(CheckedUrl.is(new URL('https://a.test/')))
})
