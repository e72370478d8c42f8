import t from 'tap'
import { claimedRequest } from '../../../src/runner/run/claimed-request.ts'

t.test('claimedRequest() reads targets as refusals name them, paths against the folder of the plugin', (t) => {
  t.same(claimedRequest({ kind: 'read', target: 'data/a.txt' }, '/plugin'), { kind: 'read', path: '/plugin/data/a.txt' })
  t.same(claimedRequest({ kind: 'read', target: '/etc/x' }, '/plugin'), { kind: 'read', path: '/etc/x' })
  t.same(claimedRequest({ kind: 'read', target: 'a' }, null), { kind: 'read', path: 'a' }, 'a plugin given as text has no folder')
  t.same(claimedRequest({ kind: 'secrets', target: 'KEY@a.test:443' }, null), { kind: 'secrets', name: 'KEY', host: 'a.test:443' })
  t.same(claimedRequest({ kind: 'secrets', target: 'KEY' }, null), { kind: 'secrets', name: 'KEY', host: null })
  t.same(claimedRequest({ kind: 'net', target: 'a.test:443' }, null), { kind: 'net', host: 'a.test', port: 443 })
  t.same(claimedRequest({ kind: 'sdk', target: 'kv.get' }, null), { kind: 'sdk', name: 'kv.get' })
  t.end()
})

t.test('claimedRequest() gives null, when the fields ask nothing', (t) => {
  for (const fields of [{}, { kind: 'read' }, { kind: 5, target: 'x' }, { kind: 'write', target: 'x' }, { kind: 'net', target: '' }, { kind: 'read', target: 'x'.repeat(5000) }]) t.equal(claimedRequest(fields, '/'), null)
  t.end()
})
