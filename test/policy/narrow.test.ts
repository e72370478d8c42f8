import fc from 'fast-check'
import t from 'tap'
import { decide } from '../../src/policy/decide.ts'
import { grantsAny } from '../../src/policy/grants-any.ts'
import { manifestLayer } from '../../src/policy/manifest-layer.ts'
import { narrow } from '../../src/policy/narrow.ts'
import { parseManifest } from '../../src/policy/parse-manifest.ts'
import { permissionRequest, policyDocument } from './arbitraries.ts'
import { policyOf, verdict } from './decide-like-use.ts'

const RANK = { deny: 0, ask: 1, allow: 2 } as const
const NOW = Date.parse('2029-01-01')

t.test('narrow() never widens, whatever is merged', async () => {
  let allowed = 0
  fc.assert(
    fc.property(policyDocument, policyDocument, permissionRequest, (left, right, request) => {
      const [a, b] = [policyOf(left), policyOf(right)]
      const rank = (policy: typeof a): number => RANK[decide(policy, request, NOW).effect]
      const merged = rank(narrow(a, b))
      if (merged > 0) allowed += 1
      return merged === Math.min(rank(a), rank(b)) && merged === rank(narrow(b, a))
    }),
    { numRuns: 4000 },
  )
  t.ok(allowed > 20, `the property met ${allowed} requests that were not denied`)
})

t.test('narrow() lowers each limit, ends earlier and keeps shared modules', async (t) => {
  const a = policyOf({ limits: { cpuMs: 50, wallMs: 9000 }, until: '2030-01-01', modules: { a: {}, b: {} } })
  const b = policyOf({ limits: { cpuMs: 70, wallMs: 8000 }, until: '2029-01-01', modules: { b: {}, c: {} } })
  const both = narrow(a, b)
  t.match(both.limits, { cpuMs: 50, wallMs: 8000, memoryMb: 128 })
  t.equal(both.until, Date.parse('2029-01-01'))
  t.strictSame(both.modules, ['b'])
  t.strictSame(narrow(policyOf({}), a).modules, ['a', 'b'], 'a policy that does not say does not matter')
  t.equal(narrow(policyOf({}), a).until, a.until)
  t.equal(narrow(policyOf({}), policyOf({})).modules, null)
  t.ok(Object.isFrozen(both) && Object.isFrozen(both.layers) && Object.isFrozen(both.limits))
})

t.test('narrow() keeps limits under both sides for random policies', async () => {
  fc.assert(
    fc.property(policyDocument, policyDocument, (left, right) => {
      const [a, b] = [policyOf(left).limits, policyOf(right).limits]
      const both = narrow(policyOf(left), policyOf(right)).limits
      return (Object.keys(both) as (keyof typeof both)[]).every((name) => both[name] === Math.min(a[name], b[name]))
    }),
    { numRuns: 200 },
  )
})

t.test('narrow() with a manifest never widens the grant', async (t) => {
  const manifest = parseManifest({
    name: 'greedy', version: '1.0.0', entry: 'main.ts',
    permissions: {
      net: [{ host: '*.test', why: 'x' }, { host: '10.0.0.0/8', why: 'x' }, { url: 'https://test/v1/*', why: 'x' }],
      read: [{ path: '/', why: 'x' }],
      sdk: [{ name: 'kv.*', why: 'x' }],
      env: ['APP_*'],
      secrets: [{ name: 'KEY', hosts: ['*.test', 'test'], why: 'x' }],
    },
    limits: { cpuMs: 4000 },
  })
  const asked = manifestLayer(manifest, '/srv')
  fc.assert(
    fc.property(policyDocument, permissionRequest, (document, request) => {
      const granted = policyOf(document)
      const merged = narrow(granted, asked)
      const rank = RANK[decide(merged, request, NOW).effect]
      return rank <= RANK[decide(granted, request, NOW).effect] && merged.limits.cpuMs <= granted.limits.cpuMs && (rank === 0 || grantsAny(merged, request.kind))
    }),
    { numRuns: 2000 },
  )
  t.equal(verdict(asked, { kind: 'sdk', name: 'kv.get' }), 'deny default', 'asking is not getting')
})
