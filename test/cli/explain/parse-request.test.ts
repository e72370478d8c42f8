import { resolve } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { parseRequest } from '../../../apps/cli/explain/parse-request.ts'
import { isSallyportError } from '../../../src/core/errors.ts'

t.test('parseRequest() reads every form that it names', (t) => {
  t.same(parseRequest('net api.acme.test:443'), { kind: 'net', host: 'api.acme.test', port: 443 })
  t.same(parseRequest(' net  api.acme.test '), { kind: 'net', host: 'api.acme.test', port: null })
  t.same(parseRequest('net [::1]:8080'), { kind: 'net', host: '::1', port: 8080 })
  t.same(parseRequest('net ::1'), { kind: 'net', host: '::1', port: null })
  t.same(parseRequest('net POST https://a.test/x'), { kind: 'net', url: new URL('https://a.test/x'), method: 'POST' })
  t.same(parseRequest('net https://a.test/x'), { kind: 'net', url: new URL('https://a.test/x'), method: 'GET' })
  t.same(parseRequest('read ./data/a b.txt'), { kind: 'read', path: resolve('data/a b.txt') })
  t.same(parseRequest('sdk orders.read'), { kind: 'sdk', name: 'orders.read' })
  t.same(parseRequest('env REGION'), { kind: 'env', name: 'REGION' })
  t.same(parseRequest('secrets KEY'), { kind: 'secrets', name: 'KEY', host: null })
  t.same(parseRequest('secret KEY@a.test:443'), { kind: 'secrets', name: 'KEY', host: 'a.test:443' })
  t.end()
})

t.test('parseRequest() refuses everything else with the forms', (t) => {
  for (const text of ['', 'net', 'net ', 'api.test:443', 'write /x', 'net GET a.test', 'net http://', 'net a b c']) t.throws(() => parseRequest(text), { code: 'SP_USAGE', data: { tip: /write "net HOST:PORT"/ } }, text)
  t.end()
})

t.test('parseRequest() gives a request or SP_USAGE, for any text', (t) => {
  fc.assert(fc.property(fc.constantFrom('net ', 'read ', 'secrets ', '', 'sdk '), fc.string({ unit: 'binary' }), (kind, rest) => {
    try {
      return typeof parseRequest(kind + rest).kind === 'string'
    } catch (error) {
      return isSallyportError(error) && error.code === 'SP_USAGE'
    }
  }))
  t.end()
})
