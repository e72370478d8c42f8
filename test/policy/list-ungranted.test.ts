import t from 'tap'
import { listUngranted } from '../../src/policy/list-ungranted.ts'
import { manifestLayer } from '../../src/policy/manifest-layer.ts'
import { narrow } from '../../src/policy/narrow.ts'
import { parseManifest } from '../../src/policy/parse-manifest.ts'
import { policyOf } from './decide-like-use.ts'

const manifest = parseManifest({
  name: 'p', version: '1.0.0', entry: 'main.ts',
  permissions: {
    read: [{ path: 'templates', why: 'mails' }],
    net: [{ host: 'a.test', why: 'api', optional: true }, { url: 'https://b.test/v1/*', why: 'more' }, { host: '10.0.0.0/8', why: 'inside' }],
    sdk: [{ name: 'kv.*', why: 'cache' }],
    env: ['REGION'],
    secrets: [{ name: 'KEY', hosts: ['a.test'], why: 'sign in' }],
  },
})

t.test('listUngranted() lists what a policy does not grant, required first', async (t) => {
  const list = (document: object) => listUngranted(manifest, policyOf(document), '/srv').map(({ kind, text }) => `${kind} ${text}`)
  t.strictSame(list({}), ['read templates', 'net https://b.test/v1/*', 'net 10.0.0.0/8', 'sdk kv.*', 'secrets KEY@a.test', 'env REGION', 'net a.test'])
  t.match(listUngranted(manifest, policyOf({}), '/srv')[0], { kind: 'read', why: 'mails', optional: false })
  const all = { read: { allow: ['/srv'] }, net: { allow: true, ask: ['10.0.0.0/8'] }, sdk: { ask: true }, env: { allow: true }, secrets: { KEY: { hosts: ['a.test'] } } }
  t.strictSame(list(all), [])
  t.strictSame(list({ ...all, net: { allow: true } }), ['net 10.0.0.0/8'], 'every host is no private range')
  t.strictSame(list({ ...all, sdk: { allow: true, deny: ['kv.drop'] } }), ['sdk kv.*'], 'a piece is missing')
  t.strictSame(list({ ...all, net: { allow: ['a.test:443', '10.0.0.0/8', 'b.test'] } }), ['net a.test'], 'one port of many')
})

t.test('listUngranted() counts every layer of the operator, and no manifest', async (t) => {
  const both = narrow(policyOf({ sdk: { allow: true } }), policyOf({ env: { allow: true } }))
  t.equal(listUngranted(manifest, both, '/srv').length, 7)
  t.equal(listUngranted(manifest, manifestLayer(manifest, '/srv'), '/srv').length, 7)
})
