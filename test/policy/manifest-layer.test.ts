import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { decide } from '../../src/policy/decide.ts'
import { manifestLayer } from '../../src/policy/manifest-layer.ts'
import { narrow } from '../../src/policy/narrow.ts'
import { parseManifest } from '../../src/policy/parse-manifest.ts'
import { effectOf, policyOf, verdict } from './decide-like-use.ts'

const manifest = (permissions: object, limits = {}) => parseManifest({ name: 'p', version: '1.0.0', entry: 'main.ts', permissions, limits })

t.test('manifestLayer() leaves of a grant what was asked for', async (t) => {
  const granted = policyOf({ net: { allow: true }, sdk: { allow: ['kv.*'], ask: ['kv.put'] }, env: { allow: ['REGION'] }, secrets: { KEY: { hosts: ['*.a.test'] } } })
  const asked = manifest({ net: [{ url: 'https://a.test/v1/*', methods: ['GET'], why: 'x' }], sdk: [{ name: 'kv.get', why: 'x' }, { name: 'kv.put', why: 'x' }, { name: 'orders.read', why: 'x' }], env: ['APP_*'], secrets: [{ name: 'KEY', hosts: ['b.a.test'], why: 'x' }] })
  const both = narrow(granted, manifestLayer(asked, '/srv/plugin'))
  t.equal(effectOf(both, 'https://a.test/v1/x'), 'allow')
  for (const url of ['https://a.test/v2', 'http://a.test/v1/x', 'https://b.test/v1/x']) t.equal(effectOf(both, url), 'deny', url)
  t.equal(effectOf(both, 'https://a.test/v1/x', 'POST'), 'deny')
  t.match(verdict(both, { kind: 'sdk', name: 'kv.get' }), /^allow/)
  t.match(verdict(both, { kind: 'sdk', name: 'kv.put' }), /^ask/)
  t.equal(verdict(both, { kind: 'sdk', name: 'kv.list' }), 'deny manifest.default')
  t.equal(decide(both, { kind: 'sdk', name: 'kv.list' }).hint, null, 'no flag makes a manifest ask for more')
  t.equal(verdict(both, { kind: 'sdk', name: 'orders.read' }), 'deny default')
  t.match(verdict(both, { kind: 'env', name: 'REGION' }), /^deny/)
  t.match(verdict(both, { kind: 'secrets', name: 'KEY', host: 'b.a.test' }), /^allow/)
  t.match(verdict(both, { kind: 'secrets', name: 'KEY', host: 'c.a.test' }), /^deny/)
})

t.test('manifestLayer() lowers limits and never raises them', async (t) => {
  const merged = narrow(policyOf({ limits: { cpuMs: 500 } }), manifestLayer(manifest({}, { cpuMs: 3_600_000, wallMs: 100 }), '/srv'))
  t.match(merged.limits, { cpuMs: 500, wallMs: 100, memoryMb: 128 })
})

t.test('manifestLayer() leaves private addresses to the operator', async (t) => {
  const asked = manifestLayer(manifest({ net: [{ host: 'intranet.test', why: 'x' }, { host: '10.0.0.0/8', why: 'x' }] }), '/srv')
  const dial = { kind: 'net', address: '10.0.0.1', port: 80, forHost: 'intranet.test' } as const
  t.match(verdict(narrow(policyOf({ net: { allow: ['intranet.test', '10.0.0.0/8'] } }), asked), dial), /^allow/)
  t.equal(verdict(narrow(policyOf({ net: { allow: true } }), asked), dial), 'deny builtin.special-address')
})

t.test('manifestLayer() refuses a path that leads into a process', async (t) => {
  const root = t.testdir({})
  symlinkSync('/proc/self', join(root, 'me'))
  t.throws(() => manifestLayer(manifest({ read: [{ path: 'me/mem', why: 'x' }] }), root), { code: 'SP_MANIFEST_INVALID' })
})
