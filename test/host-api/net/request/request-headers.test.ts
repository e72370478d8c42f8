import t from 'tap'
import { checkRequestHeaders } from '../../../../host-api/net/request/request-headers.ts'

const check = (...headers: (readonly [string, string])[]) => checkRequestHeaders(headers, 8192)

t.test('checkRequestHeaders() lowers names, trims values and keeps the order', async (t) => {
  t.same(check(['X-B', ' 1 '], ['x-a', '\t2\t'], ['X-B', '3'], ['x-c', 'caf\u00e9']), [['x-b', '1'], ['x-a', '2'], ['x-b', '3'], ['x-c', 'caf\u00e9']])
})

t.test('checkRequestHeaders() refuses headers that decide where a request goes or how it is framed', async (t) => {
  for (const name of ['Host', 'transfer-encoding', 'Trailer', 'upgrade', 'via', 'cookie2', 'proxy-authorization', 'Proxy-Connection', 'sec-fetch-site', 'Sec-WebSocket-Key', 'http2-settings']) {
    t.throws(() => check([name, 'x']), { code: 'SP_FETCH_INVALID', message: /may not be set/ }, name)
  }
})

t.test('checkRequestHeaders() leaves out what the transport sets itself', async (t) => {
  t.same(check(['connection', 'close, x-drop'], ['Keep-Alive', '1'], ['content-length', '999'], ['accept-encoding', 'x'], ['expect', '100-continue'], ['te', 'trailers']), [])
})

t.test('checkRequestHeaders() refuses names that are no tokens', async (t) => {
  for (const name of ['', ' ', 'a b', 'a:b', ':path', ':authority', 'a\r\nb', 'a\0', 'é', 'a\u212a', 'x'.repeat(300), 'a,b', '"a"', 'a/b', '__proto__:']) {
    t.throws(() => check([name, 'x']), { code: 'SP_FETCH_INVALID' }, JSON.stringify(name))
  }
})

t.test('checkRequestHeaders() refuses values that could break out, and does not repeat them', async (t) => {
  for (const [index, value] of ['a\r\nx: y', 'a\nb', 'a\rb', 'a\0b', '\u0001', 'a\u007fb', 'a\u2028b', '\u{1f600}', '\u0100', '\ud800', 'a\u000bb', '\u560d\u560a'].entries()) {
    t.throws(() => check(['x-value', value]), { code: 'SP_FETCH_INVALID', message: /^Value of header "x-value" holds/ }, `value ${index}`)
  }
})

t.test('checkRequestHeaders() counts bytes', async (t) => {
  t.throws(() => check(['a', 'x'.repeat(9000)]), { code: 'SP_FETCH_INVALID', message: /larger than 8192 bytes/ })
  t.throws(() => check(...Array.from({ length: 2000 }, (_, index) => [`a${index}`, ''] as const)), { code: 'SP_FETCH_INVALID' })
})
