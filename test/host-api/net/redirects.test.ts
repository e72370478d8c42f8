import type { IncomingMessage } from 'node:http'
import t from 'tap'
import { FetchRig, headerOf } from './support/fetch-rig.ts'
import { CA, startHttp, startHttps } from './support/start-server.ts'

interface Seen {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A server that redirects "/to?status=S&url=U" and answers everything else with what it saw. */
async function startEcho(t: Parameters<typeof startHttp>[0]) {
  return startHttp(t, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    if (pathname === '/to') {
      const location = searchParams.get('url')
      response.writeHead(Number(searchParams.get('status') ?? 302), location === null ? {} : { location }).end('moved')
      return
    }
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(parts).toString() })))
  })
}

const to = (port: number, url: string, status = 302): string => `http://127.0.0.1:${port}/to?status=${status}&url=${encodeURIComponent(url)}`
const CREDENTIALS = [['authorization', 'Bearer x'], ['cookie', 'a=1'], ['x-api-key', 'k'], ['x-auth-token', 'k'], ['api-key', 'k'], ['x-amz-security-token', 'k'], ['private-token', 'k']] as const
const GRANTS = { allow: ['good.test', 'other.test', '127.0.0.1'] }
const HOSTS = { 'good.test': ['127.0.0.1'], 'other.test': ['127.0.0.1'] }

t.test('net.fetch rewrites method and body as the fetch standard says', async (t) => {
  const server = await startEcho(t)
  const rig = new FetchRig(t, { grants: GRANTS })
  const cases: [number, string, string, string][] = [
    [301, 'POST', 'GET', ''], [302, 'POST', 'GET', ''], [303, 'POST', 'GET', ''], [307, 'POST', 'POST', 'data'], [308, 'POST', 'POST', 'data'],
    [301, 'PUT', 'PUT', 'data'], [302, 'PUT', 'PUT', 'data'], [303, 'PUT', 'GET', ''], [307, 'PUT', 'PUT', 'data'], [303, 'DELETE', 'GET', ''], [302, 'GET', 'GET', ''], [303, 'GET', 'GET', ''],
  ]
  for (const [status, method, then, body] of cases) {
    const asked = { url: to(server.port, '/end', status), method, headers: [['content-type', 'text/plain'], ['x-keep', '1']] as const, body: method === 'GET' ? null : 'data' }
    const answer = await rig.fetch(asked)
    const seen = JSON.parse(String(answer.body)) as Seen
    t.match({ ...seen, type: seen.headers['content-type'], keep: seen.headers['x-keep'] }, { method: then, body, keep: '1' }, `${status} ${method}`)
    t.equal(seen.headers['content-type'], body === '' && method !== 'GET' ? undefined : 'text/plain', 'the header goes with the body')
    t.match(answer, { redirected: true, url: `http://127.0.0.1:${server.port}/end` })
  }
  t.equal((await rig.fetch({ url: to(server.port, '/end', 303), method: 'HEAD' })).status, 200)
})

t.test('net.fetch keeps credentials on the same origin and drops them across origins', async (t) => {
  const [first, second] = [await startEcho(t), await startEcho(t)]
  const rig = new FetchRig(t, { grants: GRANTS, hosts: HOSTS })
  const headers = [...CREDENTIALS, ['accept', 'text/x'] as const, ['x-plain', 'p'] as const]
  const same = JSON.parse(await rig.text({ url: to(first.port, '/end'), headers })) as Seen
  for (const [name, value] of CREDENTIALS) t.equal(same.headers[name], value, `same origin: ${name}`)
  for (const target of [`http://127.0.0.1:${second.port}/end`, `http://good.test:${first.port}/end`]) {
    const other = JSON.parse(await rig.text({ url: to(first.port, target), headers })) as Seen
    for (const [name] of CREDENTIALS) t.equal(other.headers[name], undefined, `${target}: ${name}`)
    t.match(other.headers, { accept: 'text/x', 'x-plain': 'p' })
  }
  const back = to(first.port, to(second.port, `http://127.0.0.1:${first.port}/end`))
  t.equal((JSON.parse(await rig.text({ url: back, headers })) as Seen).headers.authorization, undefined, 'not restored on the way back')
})

t.test('net.fetch decides every hop anew', async (t) => {
  const server = await startEcho(t)
  const rig = new FetchRig(t, { grants: { allow: ['127.0.0.1', 'good.test'], deny: ['denied.test'] }, hosts: { 'good.test': ['10.0.0.1'], 'denied.test': ['127.0.0.1'] } })
  const denied = ['http://evil.test/', '//evil.test/', `http://denied.test:${server.port}/`, 'http://169.254.169.254/latest', 'http://[::1]/', 'http://0x7f000002/', `http://good.test:${server.port}/`]
  for (const url of denied) for (const status of [301, 302, 303, 307, 308]) t.match(await rig.failure(to(server.port, url, status)), { code: 'SP_DENIED_NET' }, `${status} ${url}`)
  t.same([...new Set(rig.lookups)], ['good.test'], 'nothing denied was looked up')
})

t.test('net.fetch fails on a redirect to anything that is not http', async (t) => {
  const server = await startEcho(t)
  const rig = new FetchRig(t, { grants: GRANTS })
  for (const url of ['file:///etc/passwd', 'data:text/plain,x', 'javascript:1', 'ftp://good.test/', 'http://user:pass@good.test/', 'http://good.test:22/', 'http://', 'blob:http://good.test/x']) {
    t.match(await rig.failure(to(server.port, url)), { code: 'SP_FETCH_FAILED', message: /redirect was refused/ }, url)
  }
})

t.test('net.fetch follows five redirects and no sixth', async (t) => {
  const server = await startHttp(t, (request, response) => {
    const left = Number((request.url ?? '').slice(1))
    if (left === 0) response.end('there')
    else response.writeHead(302, { location: `/${left - 1}` }).end()
  })
  const rig = new FetchRig(t, { grants: GRANTS })
  t.equal(await rig.text(`http://127.0.0.1:${server.port}/5`), 'there')
  t.match(await rig.failure(`http://127.0.0.1:${server.port}/6`), { code: 'SP_FETCH_FAILED', message: /more than 5 redirects/ })
  t.match(await new FetchRig(t, { grants: GRANTS, options: { maxRedirects: 0 } }).failure(`http://127.0.0.1:${server.port}/1`), { code: 'SP_FETCH_FAILED' })
})

t.test('net.fetch does not read the body of a redirect', async (t) => {
  const server = await startHttp(t, (request, response) => {
    if (request.url === '/end') return void response.end('there')
    response.writeHead(302, { location: '/end' })
    const pump = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    }
    response.on('drain', pump)
    pump()
  })
  const rig = new FetchRig(t, { grants: GRANTS })
  t.equal(await rig.text(`http://127.0.0.1:${server.port}/`), 'there')
  t.equal(rig.spent, 5)
  for (let turns = 0; turns < 100 && server.open() > 1; turns += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  t.ok(server.open() <= 1, 'the connection with the endless body is closed')
})

t.test('net.fetch gives a redirect as it is with "manual", and fails with "error"', async (t) => {
  const server = await startEcho(t)
  const rig = new FetchRig(t, { grants: GRANTS })
  const manual = await rig.fetch({ url: to(server.port, 'http://evil.test/', 307), redirect: 'manual' })
  t.match(manual, { status: 307, redirected: false })
  t.equal(headerOf(manual, 'location'), 'http://evil.test/')
  t.match(await rig.failure({ url: to(server.port, '/end'), redirect: 'error' }), { code: 'SP_FETCH_FAILED', message: /redirect/ })
  t.match(await rig.fetch({ url: `http://127.0.0.1:${server.port}/to`, redirect: 'follow' }), { status: 302 }, 'a redirect without location is an answer')
})

t.test('net.fetch resolves relative locations and answers without fragment', async (t) => {
  const server = await startEcho(t)
  const rig = new FetchRig(t, { grants: GRANTS })
  t.equal((await rig.fetch(`${to(server.port, 'a/../b?x=1')}#part`)).url, `http://127.0.0.1:${server.port}/b?x=1`)
  t.equal((await rig.fetch(`${to(server.port, '/c#new')}#part`)).url, `http://127.0.0.1:${server.port}/c`)
})

t.test('net.fetch does not carry credentials from https to http', async (t) => {
  const plain = await startEcho(t)
  const tls = await startHttps(t, (_request, response) => response.writeHead(302, { location: `http://good.test:${plain.port}/end` }).end())
  const rig = new FetchRig(t, { grants: GRANTS, hosts: HOSTS, options: { tls: { ca: CA } } })
  t.match(await rig.failure({ url: `https://good.test:${tls.port}/`, headers: [['authorization', 'Bearer x']] }), { code: 'SP_FETCH_FAILED', message: /from https to http/ })
  t.equal(plain.connections(), 0)
  t.equal((await rig.fetch(`https://good.test:${tls.port}/`)).status, 200, 'without credentials it is followed')
})
