import fc from 'fast-check'
import t from 'tap'
import { decide } from '../../src/policy/decide.ts'
import { DecisionMemo } from '../../src/policy/decision-memo.ts'
import { narrow } from '../../src/policy/narrow.ts'
import type { Policy } from '../../src/policy/policy.ts'
import type { PermissionRequest } from '../../src/policy/request.ts'
import { policyOf } from './decide-like-use.ts'

const policy = policyOf({ sdk: { allow: ['kv.*'], ask: ['kv.put'], deny: ['kv.wipe'] }, net: { allow: ['a.test', { url: 'https://b.test/x/*' }, '10.0.0.1', { url: 'https://c.test/y', methods: ['GET'] }], deny: ['a.test:81', { url: 'https://a.test/secret' }] } })
const NOW = Date.UTC(2026, 0, 1)

t.test('DecisionMemo decides as decide() does, the first time and again', (t) => {
  const word = fc.constantFrom('kv.get', 'kv.put', 'kv.wipe', 'a.b', '', ' ', 'kv')
  const host = fc.constantFrom('a.test', 'b.test', 'c.test', 'a.test:81', '10.0.0.1', '10.0.0.2')
  const url = fc.tuple(fc.constantFrom('http', 'https'), host, fc.constantFrom('', '/x', '/x/y', '/y', '/secret', '/secret?q', '/x?q#f')).map(([scheme, at, path]) => new URL(`${scheme}://${at}${path}`))
  const address = fc.constantFrom('10.0.0.1', '127.0.0.1', '8.8.8.8', '10.0.0.1 8', '1', '')
  const request: fc.Arbitrary<PermissionRequest> = fc.oneof(
    fc.record({ kind: fc.constant('sdk' as const), name: word }),
    fc.record({ kind: fc.constant('net' as const), url, method: fc.constantFrom('GET', 'get', 'POST', 'POST ', '') }),
    fc.record({ kind: fc.constant('net' as const), address, port: fc.constantFrom(80, 81, 443), forHost: fc.constantFrom('a.test', '10.0.0.1', ' 80a.test', '') }),
    fc.record({ kind: fc.constant('net' as const), host, port: fc.constantFrom(null, 80) }),
    fc.record({ kind: fc.constant('env' as const), name: word }),
    fc.constantFrom({ kind: 'sdk', name: 5 }, { kind: 'net', url: 'http://a.test', method: 'GET' }, { kind: 'net', address: 5, port: '80', forHost: null }, { kind: 'what' }) as fc.Arbitrary<never>,
  )
  const memo = new DecisionMemo()
  fc.assert(fc.property(fc.array(request, { minLength: 1, maxLength: 200 }), (requests) => {
    for (const asked of requests) t.strictSame(memo.decide(policy, asked, NOW), decide(policy, asked, NOW))
  }), { numRuns: 40 })
  t.end()
})

t.test('DecisionMemo forgets what another policy allowed', (t) => {
  const memo = new DecisionMemo()
  const asked = { kind: 'sdk', name: 'kv.get' } as const
  t.equal(memo.decide(policy, asked, NOW).effect, 'allow')
  t.equal(memo.decide(policy, asked, NOW), memo.decide(policy, asked, NOW), 'remembered')
  t.equal(memo.decide(narrow(policy, policyOf({ sdk: { allow: ['kv.put'] } })), asked, NOW).effect, 'deny')
  t.equal(memo.decide(policy, asked, NOW).effect, 'allow')
  t.end()
})

t.test('DecisionMemo remembers nothing of a policy that ends or could be changed', (t) => {
  const memo = new DecisionMemo()
  const asked = { kind: 'sdk', name: 'kv.get' } as const
  const ending = policyOf({ sdk: { allow: ['kv.get'] }, until: '2026-01-02' })
  t.equal(memo.decide(ending, asked, NOW).effect, 'allow')
  t.equal(memo.decide(ending, asked, Date.UTC(2026, 0, 3)).rule, 'until')
  const loose: { -readonly [Key in keyof Policy]: Policy[Key] } = { ...policy }
  t.equal(memo.decide(loose, asked, NOW).effect, 'allow')
  loose.layers = []
  t.equal(memo.decide(loose, asked, NOW).effect, 'deny')
  t.end()
})
