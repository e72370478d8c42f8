import fc from 'fast-check'
import t from 'tap'
import { resolveFetchOptions } from '../../../../host-api/net/fetch-options.ts'
import { describeFetch, parseFetchRequest } from '../../../../host-api/net/request/fetch-request.ts'
import { isSallyportError } from '../../../../src/core/errors.ts'

const settings = resolveFetchOptions({ maxRequestBytes: 100 })
const RECORD = { url: 'https://good.test/', method: 'GET', headers: [], body: null, redirect: 'follow' }
const parse = (args: unknown) => parseFetchRequest(args, settings)

t.test('parseFetchRequest() takes a request', async (t) => {
  t.match(parse([{ ...RECORD, method: 'put', headers: [['A', 'b']], body: new Uint8Array([1]) }]), { method: 'PUT', headers: [['a', 'b']], redirect: 'follow' })
  t.equal(parse([Object.assign(Object.create(null), RECORD)]).url.href, 'https://good.test/')
})

t.test('parseFetchRequest() refuses every other shape', async (t) => {
  const odd: unknown[] = [
    undefined, null, 1, 'x', {}, [], [null], [RECORD, 1], [{ ...RECORD, extra: 1 }], [{ ...RECORD, url: 1 }], [{ ...RECORD, url: ['https://good.test/'] }], [{ ...RECORD, url: null }],
    [{ ...RECORD, method: undefined }], [{ ...RECORD, headers: {} }], [{ ...RECORD, headers: [['a']] }], [{ ...RECORD, headers: [['a', 'b', 'c']] }], [{ ...RECORD, headers: [['a', 1]] }],
    [{ ...RECORD, headers: Array.from({ length: 129 }, () => ['a', 'b']) }], [{ ...RECORD, body: 'text' }], [{ ...RECORD, body: [1] }], [{ ...RECORD, body: undefined }], [{ ...RECORD, redirect: 'maybe' }],
    [{ ...RECORD, dispatcher: {} }], [{ ...RECORD, method: 'GET', body: new Uint8Array(1) }], [{ ...RECORD, method: 'POST', body: new Uint8Array(101) }],
    ...['', 'GE T', 'GET\r\n', 'CONNECT', 'connect', 'TRACE', 'track', 'G'.repeat(40), 'é', 'GET /x HTTP/1.1'].map((method) => [{ ...RECORD, method }]),
  ]
  for (const args of odd) t.throws(() => parse(args), { code: 'SP_FETCH_INVALID' }, JSON.stringify(args)?.slice(0, 80))
})

t.test('parseFetchRequest() and describeFetch() never fail with anything but SP_FETCH_INVALID', async (t) => {
  const part = fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true, withTypedArray: true }), fc.string(), fc.constant('https://good.test/'))
  const record = fc.record({ url: part, method: part, headers: fc.oneof(part, fc.array(fc.tuple(fc.string(), fc.string()))), body: part, redirect: fc.constantFrom('follow', 'error') }, { requiredKeys: [] })
  fc.assert(
    fc.property(fc.oneof(fc.tuple(record), fc.anything()), (args) => {
      if (typeof describeFetch(args) !== 'string') return false
      try {
        parse(args)
        return true
      } catch (error) {
        return isSallyportError(error) && error.code === 'SP_FETCH_INVALID'
      }
    }),
    { numRuns: 2000 },
  )
  t.pass('2000 shapes')
})
