import t from 'tap'
import { z } from 'zod'
import { hideFailure } from '../../../../host-api/sdk/call/hide-failure.ts'
import { SdkRefusal } from '../../../../host-api/sdk/sdk-refusal.ts'
import { SallyportError } from '../../../../src/core/errors.ts'
import { makeEntry } from '../make-entry.ts'

const entry = makeEntry({ input: z.any(), run: () => 1 })

t.test('hideFailure() tells the plugin what a refusal says, with its code in place of ours', async (t) => {
  t.match(hideFailure(entry, new SdkRefusal('the order is closed')), { code: 'SP_SDK_REFUSED', message: 'the order is closed', data: { method: 'kv.get' } })
  t.notOk('guestCode' in hideFailure(entry, new SdkRefusal('no')).data)
  t.match(hideFailure(entry, new SdkRefusal('the order is closed', { code: 'ORDER_CLOSED' })), { code: 'SP_SDK_REFUSED', message: 'the order is closed', data: { guestCode: 'ORDER_CLOSED' } })
})

t.test('hideFailure() tells nothing of any other error, and keeps it for the embedder', async (t) => {
  const inner = new SallyportError('SP_READ_FAILED', 'Cannot read "/srv/secret"')
  for (const error of [new Error('password'), inner, 'password', null, undefined, { message: 'password', code: 'SP_SDK_REFUSED' }]) {
    const hidden = hideFailure(entry, error)
    t.match(hidden, { code: 'SP_HOST_CALL_FAILED', message: 'The host function "sdk.kv.get" failed' })
    if (error !== undefined) t.equal(hidden.cause, error)
  }
})
