import t from 'tap'
import { SallyportError } from '../../../src/core/errors.ts'
import { describeCallFailure } from '../../../src/runner/run/call-failure.ts'

t.test('describeCallFailure() gives a plugin the facts of a refusal', async (t) => {
  const data = { kind: 'net', target: 'a.test:443', rule: 'default', grantHint: '--allow-net=a.test:443', hostPath: '/srv/secret' }
  t.strictSame(describeCallFailure(new SallyportError('SP_DENIED_NET', 'Requires net access', { data })), {
    code: 'SP_DENIED_NET',
    outcome: 'refused',
    refusal: { name: 'NotCapable', code: 'SP_DENIED_NET', message: 'Requires net access', kind: 'net', target: 'a.test:443', rule: 'default', grantHint: '--allow-net=a.test:443' },
  })
})

t.test('describeCallFailure() tells a plugin nothing of the host', async (t) => {
  const secrets = [
    new Error('connect ECONNREFUSED 10.0.0.7:5432 password=hunter2'),
    new SallyportError('SP_SDK_OUTPUT', 'The handler in /srv/app/orders.ts gave { password: "hunter2" }'),
    'hunter2',
    null,
    { message: 'hunter2', code: 'SP_DENIED_NET' },
  ]
  for (const error of secrets) {
    const { refusal, outcome } = describeCallFailure(error)
    t.notMatch(JSON.stringify(refusal), /hunter2|10\.0\.0\.7|\/srv/)
    t.equal(outcome, 'failed')
  }
})

t.test('describeCallFailure() passes on what a handler says on purpose', async (t) => {
  const { refusal } = describeCallFailure(new SallyportError('SP_SDK_INPUT', 'Out of stock', { data: { guestCode: 'OUT_OF_STOCK' } }))
  t.match(refusal, { name: 'Error', message: 'Out of stock', code: 'OUT_OF_STOCK' })
})
