import fc from 'fast-check'
import t from 'tap'
import { decide } from '../../src/policy/decide.ts'
import { narrow } from '../../src/policy/narrow.ts'
import type { PermissionRequest } from '../../src/policy/request.ts'
import { permissionRequest, policyDocument, wildRequest } from './arbitraries.ts'
import { policyOf, verdict } from './decide-like-use.ts'

const url = (text: string, method = 'GET'): PermissionRequest => ({ kind: 'net', url: new URL(text), method })

t.test('decide() names the rule that decided and the flag that would grant', async (t) => {
  const policy = policyOf({ net: { allow: ['a.test', '*.b.test:443'], deny: ['x.b.test'] }, sdk: { allow: ['kv.*'], ask: ['kv.put'], deny: ['kv.drop'] }, secrets: { KEY: { hosts: ['a.test'] } } })
  t.strictSame(decide(policy, url('https://user:pw@a.test/path?token=1')), { effect: 'allow', kind: 'net', target: 'a.test:443', rule: 'net.allow[0]', hint: null })
  t.equal(verdict(policy, url('https://y.b.test/')), 'allow net.allow[1]')
  t.strictSame(decide(policy, url('https://x.b.test/')), { effect: 'deny', kind: 'net', target: 'x.b.test:443', rule: 'net.deny[0]', hint: null })
  t.strictSame(decide(policy, url('http://c.test:8080/')), { effect: 'deny', kind: 'net', target: 'c.test:8080', rule: 'default', hint: '--allow-net=c.test:8080' })
  t.strictSame(decide(policy, { kind: 'sdk', name: 'kv.put' }), { effect: 'ask', kind: 'sdk', target: 'kv.put', rule: 'sdk.ask[0]', hint: '--ask' })
  t.equal(verdict(policy, { kind: 'sdk', name: 'kv.drop' }), 'deny sdk.deny[0]')
  t.match(decide(policy, { kind: 'sdk', name: 'orders.read' }), { effect: 'deny', hint: '--allow-sdk=orders.read' })
  t.match(decide(policy, { kind: 'env', name: 'REGION' }), { effect: 'deny', hint: '--allow-env=REGION' })
  t.match(decide(policy, { kind: 'read', path: '/a,b/../c,d' }), { effect: 'deny', target: '/c,d', hint: '--allow-read=/c,,d' })
  t.equal(verdict(policy, { kind: 'secrets', name: 'KEY', host: 'a.test:8443' }), 'allow secrets.KEY')
  t.match(decide(policy, { kind: 'secrets', name: 'KEY', host: 'b.test' }), { effect: 'deny', target: 'KEY@b.test', hint: '--allow-secret=KEY@b.test' })
  t.match(decide(policy, { kind: 'secrets', name: 'OTHER', host: null }), { effect: 'deny', hint: '--allow-secret=OTHER@HOST' })
})

t.test('decide() refuses special addresses by a built-in rule and names the grant that would help', async (t) => {
  const policy = policyOf({ net: { allow: ['a.test'] } })
  t.match(decide(policy, { kind: 'net', address: '10.0.0.5', port: 443, forHost: 'a.test' }), { effect: 'deny', rule: 'builtin.special-address', target: '10.0.0.5:443', hint: '--allow-net=10.0.0.5:443' })
  t.match(decide(policy, { kind: 'net', address: '::1', port: 80, forHost: 'a.test' }), { hint: '--allow-net=[::1]:80' })
  t.match(decide(policy, { kind: 'net', address: '93.184.215.14', port: 443, forHost: 'b.test' }), { effect: 'deny', rule: 'default', hint: '--allow-net=b.test:443' })
  t.match(decide(policy, { kind: 'net', address: '93.184.215.14', port: 443, forHost: '93.184.215.15' }), { rule: 'builtin.other-address' })
  t.match(decide(policyOf({ read: { allow: true } }), { kind: 'read', path: '/proc/self/mem' }), { rule: 'builtin.special-file' })
})

t.test('decide() says no to everything from the end of the policy on', async (t) => {
  const policy = policyOf({ sdk: { allow: true }, until: '2030-01-01T00:00:00Z' })
  const end = Date.parse('2030-01-01')
  t.equal(verdict(policy, { kind: 'sdk', name: 'kv.get' }, end - 1), 'allow sdk.allow[0]')
  for (const now of [end, end + 1, Number.NaN]) t.strictSame(decide(policy, { kind: 'sdk', name: 'kv.get' }, now), { effect: 'deny', kind: 'sdk', target: 'kv.get', rule: 'until', hint: null })
})

t.test('decide() needs every layer, and tells which one refused', async (t) => {
  const both = narrow(policyOf({ sdk: { allow: ['kv.*'] } }), policyOf({ sdk: { allow: ['kv.get'], ask: ['kv.put'], deny: ['kv.drop'] } }))
  t.equal(verdict(both, { kind: 'sdk', name: 'kv.get' }), 'allow sdk.allow[0]')
  t.equal(verdict(both, { kind: 'sdk', name: 'kv.put' }), 'ask layers[1].sdk.ask[0]')
  t.equal(verdict(both, { kind: 'sdk', name: 'kv.drop' }), 'deny layers[1].sdk.deny[0]')
  t.equal(verdict(both, { kind: 'sdk', name: 'kv.list' }), 'deny layers[1].default')
  t.equal(verdict(both, { kind: 'sdk', name: 'orders.read' }), 'deny default')
})

t.test('decide() does not ask about the address of a host that was asked about', async (t) => {
  const policy = policyOf({ net: { ask: ['a.test', '10.0.0.1', '10.0.0.0/16'] } })
  t.equal(verdict(policy, url('https://a.test/')), 'ask net.ask[0]')
  t.equal(verdict(policy, { kind: 'net', address: '93.184.215.14', port: 443, forHost: 'a.test' }), 'allow net.ask[0]')
  t.equal(verdict(policy, url('https://10.0.0.1/')), 'ask net.ask[1]')
  t.equal(verdict(policy, { kind: 'net', address: '10.0.0.1', port: 443, forHost: '10.0.0.1' }), 'allow net.ask[1]')
  t.match(verdict(policy, { kind: 'net', address: '10.0.0.1', port: 443, forHost: 'a.test' }), /^ask/, 'a private range behind a name is another question')
})

t.test('decide() answers for a whole host only when nothing about it would be refused', async (t) => {
  const policy = policyOf({ net: { allow: ['a.test:443', 'b.test', { url: 'https://c.test/v1/*' }], ask: ['d.test:80'], deny: ['b.test:25', { url: 'https://a.test/admin/*' }] } })
  const host = (name: string, port: number | null) => decide(policy, { kind: 'net', host: name, port }).effect
  t.equal(host('a.test', 443), 'deny', 'a part of it is denied')
  t.equal(host('b.test', 443), 'allow')
  t.equal(host('b.test', null), 'deny', 'one port is denied')
  t.equal(host('c.test', 443), 'deny', 'only a part is allowed')
  t.equal(host('d.test', 80), 'ask')
  t.equal(host('d.test', null), 'deny')
})

t.test('decide() is total', async (t) => {
  const policy = policyOf({ read: { allow: true }, net: { allow: true }, sdk: { allow: true }, env: { allow: true }, secrets: { KEY: { hosts: ['a.test'] } } })
  fc.assert(fc.property(policyDocument, permissionRequest, (document, request) => ['allow', 'ask', 'deny'].includes(decide(policyOf(document), request, 0).effect)), { numRuns: 500 })
  fc.assert(fc.property(wildRequest, (request) => typeof decide(policy, request as unknown as PermissionRequest).target === 'string'), { numRuns: 2000 })
  t.equal(verdict(policy, { kind: 'all' } as unknown as PermissionRequest), 'deny builtin.unknown-kind')
  t.equal(verdict({ ...policy, layers: [] }, { kind: 'sdk', name: 'kv.get' }), 'deny default')
})

t.test('decide() lets nothing through that a deny names, whatever is allowed beside it', async () => {
  fc.assert(
    fc.property(policyDocument, permissionRequest, (document, request) => {
      const strict = policyOf({ ...document, [request.kind]: { allow: true, ask: true, deny: true }, ...(request.kind === 'secrets' ? { secrets: {} } : {}) })
      return decide(strict, request, 0).effect === 'deny'
    }),
    { numRuns: 500 },
  )
})

t.test('decide() answers the same for a request of its own canonical spelling', async () => {
  fc.assert(
    fc.property(policyDocument, permissionRequest, (document, request) => {
      const policy = policyOf(document)
      if (request.kind !== 'net' || !('url' in request)) return true
      const loud = new URL(request.url.href.replace(request.url.hostname, request.url.hostname.toUpperCase()))
      return decide(policy, { ...request, url: loud }, 0).effect === decide(policy, request, 0).effect
    }),
    { numRuns: 500 },
  )
})
