import fc from 'fast-check'
import t from 'tap'
import { decide } from '../../src/policy/decide.ts'
import { grantsAny } from '../../src/policy/grants-any.ts'
import { manifestLayer } from '../../src/policy/manifest-layer.ts'
import { narrow } from '../../src/policy/narrow.ts'
import { parseManifest } from '../../src/policy/parse-manifest.ts'
import { policyFromFlags } from '../../src/policy/policy-flags.ts'
import type { PermissionRequest } from '../../src/policy/request.ts'
import { permissionRequest, policyDocument } from './arbitraries.ts'
import { policyOf } from './decide-like-use.ts'

t.test('grantsAny() is true when something could be allowed', async (t) => {
  t.ok(grantsAny(policyOf({ net: { allow: ['a.test'] } }), 'net'))
  t.ok(grantsAny(policyOf({ sdk: { ask: ['kv.put'] } }), 'sdk'))
  t.ok(grantsAny(policyFromFlags({}, { baseFolder: '/', over: policyOf({ net: { allow: true } }) }), 'net'))
  t.notOk(grantsAny(policyOf({}), 'net'))
  t.notOk(grantsAny(policyOf({ net: { allow: [] } }), 'net'))
  t.notOk(grantsAny(policyOf({ sdk: { allow: ['kv.get'], deny: ['kv.*'] } }), 'sdk'))
  t.notOk(grantsAny(policyOf({ net: { allow: ['a.test'], deny: true } }), 'net'))
  t.notOk(grantsAny(narrow(policyOf({ net: { allow: ['a.test'] } }), policyOf({ net: { allow: ['b.test'] } })), 'net'), 'layers that share nothing')
  const [left, right] = ['/v2/*', '/v1'].map((path) => policyOf({ net: { allow: [{ url: `http://10.0.0.1${path}` }] } }))
  if (left === undefined || right === undefined) throw new Error('Two policies were made')
  t.notOk(grantsAny(narrow(left, right), 'net'), 'layers that share an address and no URL: the address is never asked for')
  const manifest = parseManifest({ name: 'p', version: '1.0.0', entry: 'a.ts', permissions: { net: [{ host: 'a.test', why: 'x' }] } })
  t.notOk(grantsAny(manifestLayer(manifest, '/'), 'net'), 'asking is not getting')
})

/** Whether a request is only made once another was allowed: an address is asked for after its URL, and grants nothing by itself. */
function asksAfterAnother(request: PermissionRequest): boolean {
  return 'address' in request
}

t.test('grantsAny() is never false for a policy that allows something', async () => {
  fc.assert(fc.property(policyDocument, policyDocument, permissionRequest, (left, right, request) => {
    const both = narrow(policyOf(left), policyOf(right))
    return asksAfterAnother(request) || decide(both, request, 0).effect === 'deny' || grantsAny(both, request.kind)
  }), { numRuns: 5000 })
})
