import t from 'tap'
import { DEFAULT_LIMITS } from '../../src/core/limits.ts'
import { decide } from '../../src/policy/decide.ts'
import { type PolicyFlags, policyFromFlags } from '../../src/policy/policy-flags.ts'
import { effectOf, policyOf, verdict } from './decide-like-use.ts'

const flags = (given: PolicyFlags) => policyFromFlags(given, { baseFolder: '/srv' })

t.test('policyFromFlags() says what documents say', async (t) => {
  const policy = flags({
    allowRead: ['data,/etc/hosts', 'a,,b'], denyRead: ['data/private'], allowNet: ['a.test,127.0.0.1:8080', 'https://b.test/v1/*'], denyNet: ['x.a.test'], allowSdk: ['kv.*'], denySdk: ['kv.drop'],
    allowEnv: true, denyEnv: ['PATH'], allowSecret: ['KEY@a.test,b.test', 'KEY@c.test'], limits: { cpuMs: 9 },
  })
  for (const path of ['/srv/data/x', '/etc/hosts', '/srv/a,b']) t.match(verdict(policy, { kind: 'read', path }), /^allow/, path)
  t.equal(verdict(policy, { kind: 'read', path: '/srv/data/private/x' }), 'deny read.deny[0]')
  for (const url of ['https://a.test/', 'http://127.0.0.1:8080/', 'https://b.test/v1/x']) t.equal(effectOf(policy, url), 'allow', url)
  for (const url of ['https://b.test/v2', 'http://127.0.0.1/', 'https://x.test/']) t.equal(effectOf(policy, url), 'deny', url)
  t.equal(verdict(policy, { kind: 'env', name: 'PATH' }), 'deny env.deny[0]')
  for (const host of ['a.test', 'b.test', 'c.test']) t.match(verdict(policy, { kind: 'secrets', name: 'KEY', host }), /^allow/, host)
  t.strictSame(policy.limits, { ...DEFAULT_LIMITS, cpuMs: 9 })
  t.ok(Object.isFrozen(policy.layers[0]?.net.allow[0]))
  t.equal(effectOf(flags({ denyNet: ['x.test'] }), 'https://a.test/'), 'deny', 'a deny flag alone allows nothing')
})

t.test('policyFromFlags() hints are flags that it takes', async (t) => {
  const asks = [{ kind: 'net', url: new URL('https://a.test/x'), method: 'GET' }, { kind: 'net', url: new URL('http://[::1]:8080/'), method: 'GET' }, { kind: 'read', path: '/a,b/c' }, { kind: 'sdk', name: 'kv.get' }, { kind: 'env', name: 'REGION' }, { kind: 'secrets', name: 'KEY', host: 'a.test' }] as const
  for (const request of asks) {
    const { hint } = decide(flags({}), request)
    const [, name = '', value = ''] = /^--allow-(\w+)=(.*)$/.exec(hint ?? '') ?? []
    const key = `allow${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof PolicyFlags
    t.match(verdict(flags({ [key]: [value] }), request), /^allow/, hint ?? 'none')
  }
})

t.test('policyFromFlags() over a policy narrows what the flags speak of, and leaves the rest', async (t) => {
  const file = policyOf({ net: { allow: ['a.test', 'b.test', 'intranet.test', '10.0.0.0/8'] }, read: { allow: ['/srv', '/dev/null'] }, sdk: { ask: ['kv.put'] }, limits: { cpuMs: 5000, wallMs: 100 } })
  const over = (given: PolicyFlags) => policyFromFlags(given, { baseFolder: '/srv', over: file })
  t.equal(effectOf(over({}), 'https://a.test/'), 'allow')
  t.match(verdict(over({}), { kind: 'net', address: '10.0.0.1', port: 80, forHost: 'intranet.test' }), /^allow/, 'flags that say nothing take nothing')
  t.match(verdict(over({}), { kind: 'read', path: '/dev/null' }), /^allow/)
  t.match(verdict(over({}), { kind: 'sdk', name: 'kv.put' }), /^ask/)
  t.equal(verdict(over({ denyNet: ['a.test'] }), { kind: 'net', url: new URL('https://a.test/'), method: 'GET' }), 'deny flags.net.deny[0]')
  t.equal(effectOf(over({ denyNet: ['a.test'] }), 'https://b.test/'), 'allow')
  t.equal(effectOf(over({ allowNet: ['a.test', 'c.test'] }), 'https://b.test/'), 'deny')
  t.equal(effectOf(over({ allowNet: ['a.test', 'c.test'] }), 'https://c.test/'), 'deny', 'flags never widen')
  t.match(verdict(over({ allowSdk: ['kv.get'] }), { kind: 'sdk', name: 'kv.get' }), /^deny/)
  t.match(over({ limits: { cpuMs: 10, wallMs: 500 } }).limits, { cpuMs: 10, wallMs: 100 })
  t.equal(over({}).limits.cpuMs, 5000)
})

t.test('policyFromFlags() names the flag, the value and what would be right', async (t) => {
  const wrong: [PolicyFlags, RegExp][] = [
    [{ allowNet: ['https://a.test'] }, /^Flag --allow-net="https:\/\/a\.test": it names no path; did you mean "a\.test:443"/],
    [{ denyNet: ['a b'] }, /^Flag --deny-net="a b": a host has no spaces$/],
    [{ allowNet: ['*'] }, /bare/],
    [{ allowSdk: ['orders:read'] }, /--allow-sdk="orders:read": .*did you mean "orders\.read"/],
    [{ allowEnv: ['$HOME'] }, /did you mean "HOME"/],
    [{ allowRead: [''] }, /^Flag --allow-read="": it is empty/],
    [{ allowRead: ['/proc/self/mem'] }, /--allow-read="\/proc\/self\/mem": it would grant/],
    [{ allowSecret: ['KEY'] }, /^Flag --allow-secret: expected a name and the hosts/],
    [{ allowSecret: ['KEY@*'] }, /--allow-secret="KEY@…"/],
    [{ allowSecret: ['__proto__@a.test'] }, /not the name of a secret/],
    [{ limits: { memoryMb: 0, hostCallsInFlight: 99_999 } }, /--memory-mb=0: expected [^]*--host-calls-in-flight=99999/],
  ]
  for (const [given, message] of wrong) t.throws(() => flags(given), { code: 'SP_USAGE', message }, String(message))
})
