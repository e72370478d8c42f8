import t from 'tap'
import { describePolicy } from '../../src/policy/describe-policy.ts'
import { narrow } from '../../src/policy/narrow.ts'
import { policyOf } from './decide-like-use.ts'

const lines = (...documents: object[]) => describePolicy(documents.map((document) => policyOf(document)).reduce(narrow)).map(({ kind, effect, text }) => `${kind} ${effect} ${text}`)

t.test('describePolicy() lists rules as they were written', async (t) => {
  t.strictSame(lines({ read: { allow: ['./data'], deny: ['data/private'] }, net: { allow: ['A.test', { url: 'https://b.test/*', methods: ['GET', 'POST'] }] }, sdk: { allow: true, ask: ['kv.put'] }, secrets: { KEY: { hosts: ['a.test'] } }, env: { allow: ['APP_*'] } }), [
    'read allow ./data', 'read deny data/private', 'net allow A.test', 'net allow GET|POST https://b.test/*', 'sdk allow *', 'sdk ask kv.put', 'secrets allow KEY@a.test', 'env allow APP_*',
  ])
  t.strictSame(lines({}), [])
})

t.test('describePolicy() lists of several layers what all of them cover', async (t) => {
  t.strictSame(lines({ sdk: { allow: ['kv.*', 'orders.read'] }, net: { allow: ['a.test'] } }, { sdk: { allow: true, ask: ['kv.put'], deny: ['kv.drop'] }, net: { allow: ['a.test'] } }), ['net allow a.test', 'sdk allow kv.*', 'sdk allow orders.read', 'sdk ask kv.put', 'sdk deny kv.drop'])
  t.strictSame(lines({ net: { allow: ['a.test'] } }, { net: { allow: ['b.test'] } }), [])
})
