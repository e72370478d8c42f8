import t from 'tap'
import { listedNames } from '../../src/policy/listed-names.ts'
import { narrow } from '../../src/policy/narrow.ts'
import { policyOf } from './decide-like-use.ts'

t.test('listedNames() lists what is spelled out and not denied', async (t) => {
  const policy = policyOf({ sdk: { allow: ['b.b', 'a.a', 'kv.*'], ask: ['c.c'], deny: ['b.b'] }, env: { allow: ['REGION', 'APP_*'] }, secrets: { KEY: { hosts: ['a.test'] } } })
  t.strictSame(listedNames(policy, 'sdk'), ['a.a', 'c.c'])
  t.strictSame(listedNames(policy, 'env'), ['REGION'])
  t.strictSame(listedNames(policy, 'secrets'), ['KEY'])
  t.strictSame(listedNames(narrow(policyOf({ env: { allow: true } }), policy), 'env'), ['REGION'], 'a name of one layer that the other covers')
  t.strictSame(listedNames(narrow(policyOf({}), policy), 'env'), [])
})
