import t from 'tap'
import { z } from 'zod'
import { runHandler } from '../../../../host-api/sdk/call/run-handler.ts'
import type { SdkCall } from '../../../../host-api/sdk/define/sdk-definitions.ts'
import { makeCall } from '../../make-call.ts'
import { makePolicy } from '../../make-policy.ts'
import { makeEntry } from '../make-entry.ts'

const policy = makePolicy({})
const handler = (run: (input: unknown, call: SdkCall) => unknown, facts: object = {}) => makeEntry({ input: z.any(), run, ...facts })

t.test('runHandler() gives what a handler answers, at once or later', async (t) => {
  t.equal(await runHandler(handler(() => 5), 'x', makeCall(policy)), 5)
  t.equal(await runHandler(handler(async (input) => input), 'x', makeCall(policy)), 'x')
  t.equal(await runHandler(handler(() => undefined), 'x', makeCall(policy)), undefined)
})

t.test('runHandler() hides how a handler failed, whether it threw or rejected', async (t) => {
  const broken = new Error('password=hunter2')
  for (const run of [() => { throw broken }, async () => { throw broken }]) {
    await t.rejects(async () => runHandler(handler(run), 'x', makeCall(policy)), { code: 'SP_HOST_CALL_FAILED', message: 'The host function "sdk.kv.get" failed', cause: broken })
  }
  await t.rejects(async () => runHandler(handler(() => Promise.reject(undefined)), 'x', makeCall(policy)), { code: 'SP_HOST_CALL_FAILED' })
})

t.test('runHandler() ends the wait of the plugin, when the method takes longer than it may', async (t) => {
  let signal: AbortSignal | undefined
  const entry = handler((_, call) => { signal = call.signal; return new Promise(() => undefined) }, { timeoutMs: 20 })
  await t.rejects(async () => runHandler(entry, 'x', makeCall(policy)), { code: 'SP_SDK_TIMEOUT', message: 'The host function "sdk.kv.get" did not answer within 20 ms' })
  t.equal(signal?.aborted, true, 'and the handler is told')
})

t.test('runHandler() reports a timeout, when the handler fails because of it', async (t) => {
  const entry = handler((_, { signal }) => new Promise((_done, failed) => signal.addEventListener('abort', () => failed(signal.reason))), { timeoutMs: 20 })
  await t.rejects(async () => runHandler(entry, 'x', makeCall(policy)), { code: 'SP_SDK_TIMEOUT' })
})

t.test('runHandler() ends with SP_ABORTED, when the call is cancelled, and tells the handler', async (t) => {
  const controller = new AbortController()
  let told: unknown
  const running = runHandler(handler((_, { signal }) => { signal.addEventListener('abort', () => { told = signal.reason }); return new Promise(() => undefined) }), 'x', makeCall(policy, { signal: controller.signal }))
  controller.abort(new Error('the plugin cancelled'))
  await t.rejects(async () => running, { code: 'SP_ABORTED', cause: { message: 'the plugin cancelled' } })
  t.match(told, { code: 'SP_ABORTED' })
})

t.test('runHandler() does not start a handler, when the call was cancelled before', async (t) => {
  let started = false
  await t.rejects(async () => runHandler(handler(() => { started = true }), 'x', makeCall(policy, { signal: AbortSignal.abort() })), { code: 'SP_ABORTED' })
  t.notOk(started)
})

t.test('runHandler() leaves nothing behind: no listener on the signal of the run, no rejection that nobody hears', async (t) => {
  const { signal } = new AbortController()
  let listeners = 0
  const { addEventListener, removeEventListener } = signal
  signal.addEventListener = (...args: unknown[]) => { listeners++; Reflect.apply(addEventListener, signal, args) }
  signal.removeEventListener = (...args: unknown[]) => { listeners--; Reflect.apply(removeEventListener, signal, args) }
  const unheard: unknown[] = []
  const hear = (reason: unknown) => unheard.push(reason)
  process.on('unhandledRejection', hear)
  for (let i = 0; i < 20; i++) await runHandler(handler(() => i, { timeoutMs: 5 }), 'x', makeCall(policy, { signal }))
  const late = handler(() => new Promise((_, failed) => setTimeout(() => failed(new Error('late')), 10)), { timeoutMs: 1 })
  await t.rejects(async () => runHandler(late, 'x', makeCall(policy)), { code: 'SP_SDK_TIMEOUT' })
  await new Promise((done) => setTimeout(done, 40))
  process.off('unhandledRejection', hear)
  t.equal(listeners, 0)
  t.strictSame(unheard, [])
})
