import t from 'tap'
import { visibleHeaders, visibleStatusText } from '../../../../host-api/net/response/response-headers.ts'

t.test('visibleHeaders() hides cookies and framing, and coding once it is undone', async (t) => {
  const headers = ['set-cookie', 'set-cookie2', 'connection', 'keep-alive', 'transfer-encoding', 'trailer', 'upgrade', 'content-encoding', 'content-length', 'content-type', 'x-a'].map((name) => [name, 'v'] as const)
  t.same(visibleHeaders(headers, false).map(([name]) => name), ['content-encoding', 'content-length', 'content-type', 'x-a'])
  t.same(visibleHeaders(headers, true).map(([name]) => name), ['content-type', 'x-a'])
})

t.test('visibleStatusText() keeps what a Response may carry', async (t) => {
  t.equal(visibleStatusText('Not\u0000 Fo\u007fund\t\u00e9\u20ac\n'), 'Not Found\t\u00e9')
  t.equal(visibleStatusText('x'.repeat(1000)).length, 256)
})
