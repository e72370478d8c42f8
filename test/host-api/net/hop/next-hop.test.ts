import t from 'tap'
import { isCredentialHeader } from '../../../../host-api/net/hop/credential-headers.ts'
import { isRedirect, nextHop } from '../../../../host-api/net/hop/next-hop.ts'

const hop = { url: new URL('https://good.test/a/b?q=1'), method: 'POST', headers: [['content-type', 'x/y'], ['authorization', 'a'], ['x-plain', 'p']] as const, body: Buffer.from('x') }
const answer = (location: string, status = 307, carriedSecret = false) => ({ status, location, carriedSecret })

t.test('nextHop() takes another port or scheme for another origin', async (t) => {
  for (const location of ['https://good.test:444/', 'https://sub.good.test/', '//other.test/']) t.same(nextHop(hop, answer(location), 100).headers.map(([name]) => name), ['content-type', 'x-plain'], location)
  t.same(nextHop(hop, answer('https://GOOD.test:443/c'), 100).headers, hop.headers, 'the same origin in other words')
})

t.test('nextHop() refuses http after https when anything secret was on board', async (t) => {
  t.throws(() => nextHop(hop, answer('http://good.test/'), 100), { code: 'SP_FETCH_INVALID' })
  const bare = { ...hop, headers: [] }
  t.throws(() => nextHop(bare, answer('http://good.test/', 307, true), 100), { code: 'SP_FETCH_INVALID' })
  t.equal(nextHop(bare, answer('http://good.test/'), 100).url.protocol, 'http:')
})

t.test('nextHop() refuses locations with control characters, and long ones', async (t) => {
  for (const location of ['/a\tb', '/a\r\nx: y', '\u0000/', `/${'x'.repeat(200)}`]) t.throws(() => nextHop(hop, answer(location), 100), { code: 'SP_FETCH_INVALID' })
})

t.test('isRedirect() knows the five statuses', async (t) => {
  t.same([300, 301, 302, 303, 304, 305, 306, 307, 308, 309].filter(isRedirect), [301, 302, 303, 307, 308])
})

t.test('isCredentialHeader() knows the names under which credentials travel', async (t) => {
  for (const name of ['authorization', 'proxy-authorization', 'cookie', 'x-api-key', 'api-key', 'apikey', 'x-apikey', 'x-auth-token', 'x-access-token', 'private-token', 'x-csrf-token', 'x-amz-security-token', 'x-goog-api-key', 'ocp-apim-subscription-key', 'x-functions-key', 'x-session-id', 'x-hub-signature-256', 'client-secret', 'x-jwt-assertion', 'key']) {
    t.ok(isCredentialHeader(name), name)
  }
  for (const name of ['accept', 'content-type', 'user-agent', 'x-request-id', 'x-keyboard', 'accept-language', 'if-none-match', 'traceparent']) t.notOk(isCredentialHeader(name), name)
})
