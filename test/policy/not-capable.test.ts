import t from 'tap'
import { decide } from '../../src/policy/decide.ts'
import { notCapable } from '../../src/policy/not-capable.ts'
import { policyOf } from './decide-like-use.ts'

const policy = policyOf({ net: { allow: ['b.test'], deny: ['a.test'] }, sdk: { ask: ['kv.put'] } })
const url = (text: string) => ({ kind: 'net', url: new URL(text), method: 'GET' }) as const

t.test('notCapable() says what was asked, and the flag that would grant it', async (t) => {
  const error = notCapable(decide(policy, url('https://u:p@api.example.com/x?token=1')))
  t.equal(error.message, 'Requires net access to "api.example.com:443", run again with --allow-net=api.example.com:443')
  t.match(error, { code: 'SP_DENIED_NET', fault: 'operator', exit: 77 })
  t.strictSame(error.data, { kind: 'net', target: 'api.example.com:443', rule: 'default', grantHint: '--allow-net=api.example.com:443' })
})

t.test('notCapable() names the rule where no flag would help', async (t) => {
  t.equal(notCapable(decide(policy, url('https://a.test/'))).message, 'Requires net access to "a.test:443": denied by net.deny[0]')
  t.strictSame(notCapable(decide(policy, url('https://a.test/'))).data, { kind: 'net', target: 'a.test:443', rule: 'net.deny[0]', grantHint: null })
  t.equal(notCapable(decide({ ...policy, until: 0 }, url('https://b.test/'))).message, 'Requires net access to "b.test:443": the policy has ended')
  t.equal(notCapable({ effect: 'deny', kind: 'sdk', target: 'a.b', rule: 'manifest.default', hint: null }).message, 'Requires sdk access to "a.b": the manifest does not ask for it')
  const asked = decide(policy, { kind: 'sdk', name: 'kv.put' })
  t.equal(notCapable(asked).message, 'Requires sdk access to "kv.put", run again with --ask')
  t.equal(notCapable(asked, { refusedByPerson: true }).message, 'Requires sdk access to "kv.put": the person who was asked refused')
  t.equal(notCapable(decide(policy, { kind: 'net', address: '127.0.0.1', port: 80, forHost: 'b.test' })).message, 'Requires net access to "127.0.0.1:80", run again with --allow-net=127.0.0.1:80')
})

t.test('notCapable() has a code for each kind and shows hostile targets harmlessly', async (t) => {
  const code = (kind: 'read' | 'net' | 'sdk' | 'env' | 'secrets') => notCapable({ effect: 'deny', kind, target: 'x\u001b[2J\n"', rule: 'default', hint: null })
  t.strictSame((['read', 'net', 'sdk', 'env', 'secrets'] as const).map((kind) => code(kind).code), ['SP_DENIED_READ', 'SP_DENIED_NET', 'SP_DENIED_SDK', 'SP_DENIED_ENV', 'SP_DENIED_SECRET'])
  t.equal(code('secrets').message, 'Requires secret access to "x\\u{1b}[2J\\u{a}\\"": denied by default')
  t.ok(notCapable({ effect: 'deny', kind: 'read', target: 'x'.repeat(10_000), rule: 'default', hint: null }).message.length < 700)
})
