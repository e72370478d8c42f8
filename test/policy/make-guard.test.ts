import t from 'tap'
import { makeGuard } from '../../src/policy/make-guard.ts'
import { policyOf } from './decide-like-use.ts'

const get = { kind: 'sdk', name: 'kv.get' } as const
const put = { kind: 'sdk', name: 'kv.put' } as const
const policy = policyOf({ sdk: { allow: ['kv.get'], ask: ['kv.put'] } })

t.test('makeGuard() allows, denies and records both before it answers', async (t) => {
  const seen: string[] = []
  const guard = makeGuard(() => policy, {
    onDecision: async ({ target, rule }, final) => {
      await new Promise((resolve) => setImmediate(resolve))
      seen.push(`${target} ${rule} ${final}`)
    },
  })
  t.equal(guard.policy, policy)
  t.match(await guard.check(get), { effect: 'allow', rule: 'sdk.allow[0]' })
  t.strictSame(seen, ['kv.get sdk.allow[0] allow'])
  await t.rejects(guard.check({ kind: 'sdk', name: 'a.b' }), { code: 'SP_DENIED_SDK' })
  await t.rejects(guard.check(put), { code: 'SP_DENIED_SDK', message: /run again with --ask/ }, 'nobody to ask is a no')
  t.strictSame(seen.slice(1), ['a.b default deny', 'kv.put sdk.ask[0] deny'])
})

t.test('makeGuard() asks, and takes only true for a yes', async (t) => {
  const finals: string[] = []
  const asking = (answer: unknown) => makeGuard(() => policy, { onAsk: async () => answer as boolean, onDecision: (_, final) => { finals.push(final) } })
  t.match(await asking(true).check(put), { effect: 'allow', rule: 'sdk.ask[0]', hint: null })
  for (const answer of [false, 1, 'yes', {}, undefined, null]) await t.rejects(asking(answer).check(put), { message: /the person who was asked refused/ })
  t.strictSame(finals, ['allow', 'deny', 'deny', 'deny', 'deny', 'deny', 'deny'])
  let asked = 0
  await makeGuard(() => policy, { onAsk: () => { asked += 1; return true } }).check(get)
  t.equal(asked, 0, 'what is allowed is not asked about')
})

t.test('makeGuard() decides by the live policy, also while a person thinks', async (t) => {
  let live = policy
  const guard = makeGuard(() => live, { onAsk: async () => { live = policyOf({}); return true } })
  await guard.check(get)
  await t.rejects(guard.check(put), { code: 'SP_DENIED_SDK' }, 'revoked while asking')
  await t.rejects(guard.check(get), { code: 'SP_DENIED_SDK' }, 'revoked')
})

t.test('makeGuard() denies from the end of the policy on, by its own clock', async (t) => {
  let now = 0
  const guard = makeGuard(() => policyOf({ sdk: { allow: true, ask: ['kv.put'] }, until: '1970-01-02' }), { now: () => now, onAsk: () => { now = 2 ** 40; return true } })
  await guard.check(get)
  await t.rejects(guard.check(put), { message: /the policy has ended/ })
  await t.rejects(guard.check(get), { message: /the policy has ended/ })
})

t.test('makeGuard() fails a check whose decision cannot be recorded or asked about', async (t) => {
  const broken = () => { throw new Error('disk full') }
  await t.rejects(makeGuard(() => policy, { onDecision: broken }).check(get), { message: 'disk full' })
  await t.rejects(makeGuard(() => policy, { onAsk: broken }).check(put), { message: 'disk full' })
})

t.test('checkNow() decides, records and throws at once, unless somebody has to be waited for', async (t) => {
  const seen: string[] = []
  const guard = makeGuard(() => policy, { onDecision: ({ target }, final) => { seen.push(`${target} ${final}`) }, onAsk: async () => true })
  t.match(guard.checkNow(get), { effect: 'allow', target: 'kv.get' })
  t.throws(() => guard.checkNow({ kind: 'sdk', name: 'a.b' }), { code: 'SP_DENIED_SDK' })
  t.strictSame(seen, ['kv.get allow', 'a.b deny'], 'written down before the answer')
  const asked = guard.checkNow(put)
  t.ok(asked instanceof Promise)
  t.match(await asked, { effect: 'allow' })
  t.throws(() => makeGuard(() => policy, { onDecision: () => { throw new Error('disk full') } }).checkNow(get), { message: 'disk full' })
  const slow = makeGuard(() => policy, { onDecision: () => Promise.reject(new Error('disk full')) }).checkNow(get)
  await t.rejects(Promise.resolve(slow), { message: 'disk full' })
})
