import t from 'tap'
import { visibleHeaders, visibleStatusText, writeHeaders } from '../../../../host-api/net/response/response-headers.ts'

t.test('visibleHeaders() hides cookies and framing, and coding once it is undone', async (t) => {
  const headers = ['set-cookie', 'set-cookie2', 'connection', 'keep-alive', 'transfer-encoding', 'trailer', 'upgrade', 'content-encoding', 'content-length', 'content-type', 'x-a'].map((name) => [name, 'v'] as const)
  const names = (decoded: boolean, redacted: boolean) => visibleHeaders(headers, { decoded, redacted }).map(([name]) => name)
  t.same(names(false, false), ['content-encoding', 'content-length', 'content-type', 'x-a'])
  t.same(names(true, false), ['content-type', 'x-a'])
  t.same(names(false, true), ['content-encoding', 'content-type', 'x-a'], 'the length would tell how long a secret is')
})

t.test('visibleStatusText() keeps what a Response may carry', async (t) => {
  t.equal(visibleStatusText('Not\u0000 Fo\u007fund\t\u00e9\u20ac\n'), 'Not Found\t\u00e9')
  t.equal(visibleStatusText('x'.repeat(1000)).length, 256)
})

t.test('writeHeaders() writes a line for each, and none that could be read as two', async (t) => {
  t.equal(writeHeaders([['a', 'b: c'], ['a', ''], ['x-y', '\u00e9']]), 'a:b: c\na:\nx-y:\u00e9\n')
  t.equal(writeHeaders([['a', 'b\nset-cookie:x'], ['b', 'c\rd'], ['c', '\0'], ['d:e', 'f'], ['g\nh', 'i'], ['k', 'l']]), 'k:l\n')
  t.equal(writeHeaders([]), '')
})
