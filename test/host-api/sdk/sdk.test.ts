import t from 'tap'
import { z } from 'zod'
import * as mini from 'zod/mini'
import { SallyportError } from '../../../src/core/errors.ts'
import type { Decision } from '../../../src/policy/request.ts'
import type { SdkCall } from '../../../host-api/sdk/define/sdk-definitions.ts'
import { SdkRefusal } from '../../../host-api/sdk/sdk-refusal.ts'
import { sdk } from '../../../host-api/sdk/sdk.ts'
import { attach, makeCall, makeScope } from '../make-call.ts'
import { makePolicy } from '../make-policy.ts'

const policy = makePolicy({ sdk: { allow: ['kv.*', 'orders.read'], ask: ['orders.refund'], deny: ['kv.wipe'] } })

function makeShop() {
  const calls: SdkCall[] = []
  const wiped: string[] = []
  const capability = sdk({
    kv: {
      get: { input: z.object({ key: z.string() }), output: z.string().nullable(), effect: false, run: ({ key }, call) => { calls.push(call); return key === 'tea' ? 'assam' : null } },
      put: { input: z.object({ key: z.string(), value: z.string().transform((text) => text.length) }), run: ({ value }) => value },
      wipe: { input: z.undefined(), run: () => void wiped.push('all') },
    },
    orders: {
      read: { input: z.string().optional(), output: z.object({ id: z.string() }), run: (id = 'last') => ({ id, secret: 'not for plugins' }) },
      refund: { input: z.object({ id: z.string() }), run: async () => ({ done: true }) },
      delete: { input: z.any(), run: () => null },
    },
  })
  return { capability, calls, wiped }
}

t.test('sdk() attaches the methods that are granted or would be asked about, and no other', async (t) => {
  const { attachment } = attach(makeShop().capability, makeScope(policy))
  t.strictSame(attachment.functions.map(({ name, effect }) => [name, effect]), [['sdk.kv.get', false], ['sdk.kv.put', true], ['sdk.orders.read', true], ['sdk.orders.refund', true]])
  t.strictSame(attachment.members, attachment.functions.map(({ name }) => ({ path: name.split('.'), call: name })))
  t.equal(attachment.functions[0]?.describe?.([{ key: 'secret' }]), 'kv.get', 'the audit gets no argument')
})

t.test('sdk() attaches nothing, when no method is granted', async (t) => {
  t.equal(makeShop().capability.attach(makeScope(makePolicy({}))), null)
  t.equal(makeShop().capability.attach(makeScope(makePolicy({ sdk: { allow: ['other.*', 'kv'] } }))), null)
  t.equal(sdk({}).attach(makeScope(makePolicy({ sdk: { allow: ['*'] } }))), null)
})

t.test('sdk() hands the checked argument and the host\'s word on who calls to the handler', async (t) => {
  const { capability, calls } = makeShop()
  const { call } = attach(capability, makeScope(policy))
  t.equal(await call('sdk.kv.get', [{ key: 'tea', tenant: 'evil' }], makeCall(policy)), 'assam')
  t.match(calls[0], { tenant: 'acme', user: 'ann', plugin: 'acme-sync', version: '1.2.0', runId: 'run-1', callId: 7, traceparent: '00-trace' })
  t.ok(Object.isFrozen(calls[0]))
  t.ok(calls[0]?.signal instanceof AbortSignal)
  t.equal(await call('sdk.kv.put', [{ key: 'a', value: 'four' }], makeCall(policy)), 4, 'transforms apply')
})

t.test('sdk() answers what the output schema leaves of an answer', async (t) => {
  const { call } = attach(makeShop().capability, makeScope(policy))
  t.strictSame(await call('sdk.orders.read', ['o-1'], makeCall(policy)), { id: 'o-1' })
  t.strictSame(await call('sdk.orders.read', [], makeCall(policy)), { id: 'last' }, 'no argument, where the schema lets it be')
})

t.test('sdk() decides each call anew, so that a revoked method is gone at once', async (t) => {
  const { capability, wiped } = makeShop()
  let live = makePolicy({ sdk: { allow: ['*'] } })
  const { call } = attach(capability, makeScope(live))
  const running = makeCall(() => live)
  await call('sdk.kv.wipe', [], running)
  live = policy
  await t.rejects(call('sdk.kv.wipe', [], running), { code: 'SP_DENIED_SDK', data: { target: 'kv.wipe' } })
  t.strictSame(wiped, ['all'])
})

t.test('sdk() asks before it looks at the argument', async (t) => {
  const { call } = attach(makeShop().capability, makeScope(policy))
  await t.rejects(call('sdk.orders.refund', ['not an object'], makeCall(policy)), { code: 'SP_DENIED_SDK' })
  const asked: string[] = []
  const onAsk = ({ target }: Decision) => { asked.push(target); return true }
  t.strictSame(await call('sdk.orders.refund', [{ id: 'o-1' }], makeCall(policy, { onAsk })), { done: true })
  t.strictSame(asked, ['orders.refund'])
})

t.test('sdk() keeps the definitions of the moment, when the object changes later', async (t) => {
  const method = { input: z.string(), run: () => 'first' }
  const definitions = { kv: { get: method } }
  const capability = sdk(definitions)
  method.run = () => 'second'
  Object.assign(definitions.kv, { added: method })
  const all = makePolicy({ sdk: { allow: ['*'] } })
  const { attachment, call } = attach(capability, makeScope(all))
  t.equal(attachment.functions.length, 1)
  t.equal(await call('sdk.kv.get', ['x'], makeCall(all)), 'first')
})

t.test('sdk() puts the prefix before each namespace', async (t) => {
  const all = makePolicy({ sdk: { allow: ['acme_kv.get'] } })
  const { attachment } = attach(sdk({ kv: { get: { input: z.string(), run: () => 1 } } }, { prefix: 'acme_' }), makeScope(all))
  t.strictSame(attachment.members, [{ path: ['sdk', 'acme_kv', 'get'], call: 'sdk.acme_kv.get' }])
})

t.test('sdk() takes schemas of zod mini, pipes, transforms and asynchronous refinements', async (t) => {
  const all = makePolicy({ sdk: { allow: ['*'] } })
  const { call } = attach(sdk({
    a: {
      mini: { input: mini.object({ n: mini.number() }), output: mini.number(), run: ({ n }) => n + 1 },
      pipe: { input: z.string().transform(Number).pipe(z.int().min(1)), run: (n) => n * 2 },
      wait: { input: z.string().refine(async (text) => text.length > 2), run: (text) => text },
    },
  }), makeScope(all))
  t.equal(await call('sdk.a.mini', [{ n: 1 }], makeCall(all)), 2)
  t.equal(await call('sdk.a.pipe', ['21'], makeCall(all)), 42)
  await t.rejects(call('sdk.a.pipe', ['0'], makeCall(all)), { code: 'SP_SDK_INPUT' })
  t.equal(await call('sdk.a.wait', ['abc'], makeCall(all)), 'abc')
  await t.rejects(call('sdk.a.wait', ['a'], makeCall(all)), { code: 'SP_SDK_INPUT' })
})

t.test('sdk() hides what schemas throw, but not a refusal on purpose', async (t) => {
  const all = makePolicy({ sdk: { allow: ['*'] } })
  const broken = new Error('password=hunter2')
  const { call } = attach(sdk({
    a: {
      input: { input: z.string().refine(() => { throw broken }), run: () => 1 },
      output: { input: z.string(), output: z.string().refine(() => { throw broken }), run: () => 'x' },
      refusal: { input: z.string().refine(() => { throw new SdkRefusal('try a shorter one') }), run: () => 1 },
      own: { input: z.string().refine(() => { throw new SallyportError('SP_INTERNAL', 'inner detail') }), run: () => 1 },
    },
  }), makeScope(all))
  for (const name of ['input', 'output']) await t.rejects(call(`sdk.a.${name}`, ['x'], makeCall(all)), { code: 'SP_HOST_CALL_FAILED', message: `The host function "sdk.a.${name}" failed`, cause: broken })
  await t.rejects(call('sdk.a.refusal', ['x'], makeCall(all)), { code: 'SP_SDK_REFUSED', message: 'try a shorter one' })
  await t.rejects(call('sdk.a.own', ['x'], makeCall(all)), { code: 'SP_HOST_CALL_FAILED', message: 'The host function "sdk.a.own" failed' })
})

t.test('sdk() serves many calls at once, each with its own answer', async (t) => {
  const all = makePolicy({ sdk: { allow: ['*'] } })
  const { call } = attach(sdk({ a: { echo: { input: z.number(), run: async (n) => { await new Promise((done) => setTimeout(done, n % 7)); return n } } } }), makeScope(all))
  const numbers = Array.from({ length: 200 }, (_, i) => i)
  t.strictSame(await Promise.all(numbers.map((n) => call('sdk.a.echo', [n], makeCall(all)))), numbers)
})

t.test('sdk() infers what handlers get and answer, by its types', async (t) => {
  // @ts-expect-error the answer is not the number that the output schema says
  sdk({ a: { b: { input: z.string(), output: z.number(), run: (text) => text } } })
  // @ts-expect-error the argument is a string
  sdk({ a: { b: { input: z.string(), run: (text) => text.toFixed() } } })
  // @ts-expect-error no such property
  sdk({ a: { b: { input: z.string(), outptu: z.string(), run: () => 1 } } })
  t.pass('checked by tsc')
})

t.test('sdk() can write the typings of what it offers', async (t) => {
  t.match(sdk({ kv: { get: { input: z.string(), output: z.number(), run: () => 1 } } }).typings(), /get\?: \(argument: string\) => Promise<number>/)
})
