import t from 'tap'
import { fetchHosts } from '../../../host-api/net/fetch-hosts.ts'
import { FetchRig, headerOf } from './support/fetch-rig.ts'
import { policyOf } from './support/policy-of.ts'
import { CA, startHttp, startHttps } from './support/start-server.ts'

const LOOPBACK = { allow: ['127.0.0.1'] }

t.test('fetchHosts() attaches nothing when the policy grants nothing of net', async (t) => {
  const scope = { tenant: 'acme', plugin: 'p', version: '1', baseFolder: null }
  t.equal(fetchHosts().attach({ ...scope, policy: policyOf({}) }), null)
  t.equal(fetchHosts().attach({ ...scope, policy: policyOf({ allow: ['a.test'], deny: ['a.test'] }) }), null)
})

t.test('fetchHosts() attaches three functions, the globals and the placeholders', async (t) => {
  const policy = policyOf({ allow: ['api.acme.test'], secrets: { KEY: ['api.acme.test'] } })
  const attachment = fetchHosts({ secrets: { KEY: 'the-value' } }).attach({ policy, tenant: 'acme', plugin: 'p', version: '1', baseFolder: null })
  t.same(attachment?.functions.map(({ name, effect, counted }) => [name, effect, counted]), [['net.fetch', true, undefined], ['net.body', false, false], ['net.cancel', false, false]])
  t.same(attachment?.globals, { fetch: 'net.fetch', 'fetch.body': 'net.body', 'fetch.cancel': 'net.cancel' })
  t.match(attachment?.data, { secrets: { KEY: /^secret\.KEY\.[0-9a-f]{32}$/ } })
  t.same(attachment?.secrets, [{ name: 'KEY', value: 'the-value' }])
})

t.test('fetchHosts() refuses a granted secret without a value, and options that are no counts', async (t) => {
  const policy = policyOf({ allow: ['api.acme.test'], secrets: { KEY: ['api.acme.test'] } })
  t.throws(() => fetchHosts().attach({ policy, tenant: 'acme', plugin: 'p', version: '1', baseFolder: null }), { code: 'SP_USAGE', message: /"KEY" has no value/ })
  for (const options of [{ maxRedirects: -1 }, { maxHeaderBytes: NaN }, { maxResponseBytes: Infinity }, { timeouts: { totalMs: 0 } }, { maxUrlLength: '9' as unknown as number }]) {
    t.throws(() => fetchHosts(options), { code: 'SP_USAGE' }, JSON.stringify(options))
  }
})

t.test('net.fetch answers with the response of a granted host', async (t) => {
  const server = await startHttp(t, (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      response.writeHead(201, 'Made', { 'content-type': 'text/plain', 'x-seen': `${request.method} ${request.url} ${request.headers['x-mine']}`, 'set-cookie': 'a=1' })
      response.end(`got ${Buffer.concat(parts)}`)
    })
  })
  const rig = new FetchRig(t, { grants: LOOPBACK })
  const answer = await rig.fetch({ url: `http://127.0.0.1:${server.port}/a?b=1#c`, method: 'post', headers: [['X-Mine', ' v ']], body: 'hello' })
  t.match(answer, { status: 201, statusText: 'Made', url: `http://127.0.0.1:${server.port}/a?b=1`, redirected: false, more: null })
  t.equal(headerOf(answer, 'x-seen'), 'POST /a?b=1 v')
  t.equal(headerOf(answer, 'set-cookie'), null, 'cookies are not for plugins')
  t.equal(String(answer.body), 'got hello')
  t.same(rig.lookups, [], 'an address is not looked up')
  t.equal(rig.spent, 9)
  t.equal(rig.resources.size, 0)
})

t.test('net.fetch keeps the name for Host, SNI and the certificate when it dials the address', async (t) => {
  const server = await startHttps(t, (request, response) => response.end(`${request.headers.host} ${(request.socket as unknown as { servername: string }).servername}`))
  const rig = new FetchRig(t, { grants: { allow: ['good.test', '127.0.0.1'] }, hosts: { 'good.test': ['127.0.0.1'] }, options: { tls: { ca: CA } } })
  t.equal(await rig.text(`https://good.test:${server.port}/`), `good.test:${server.port} good.test`)
})

t.test('net.fetch checks certificates, also when the environment of the supervisor says not to', async (t) => {
  const server = await startHttps(t, (_request, response) => response.end('ok'))
  const urls = [`https://127.0.0.1:${server.port}/`, `https://wrong.test:${server.port}/`]
  const grants = { allow: ['wrong.test', '127.0.0.1'] }
  const hosts = { 'wrong.test': ['127.0.0.1'] }
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  t.teardown(() => delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'])
  for (const url of urls) t.match(await new FetchRig(t, { grants, hosts }).failure(url), { code: 'SP_FETCH_FAILED' }, `${url} is not trusted`)
  const trusting = new FetchRig(t, { grants, hosts, options: { tls: { ca: CA } } })
  t.equal(await trusting.text(urls[0] ?? ''), 'ok')
  t.match(await trusting.failure(urls[1] ?? ''), { code: 'SP_FETCH_FAILED' }, 'the certificate is for other names')
})

t.test('net.fetch takes no proxy from the environment', async (t) => {
  const server = await startHttp(t, (request, response) => response.end(request.url))
  const proxy = await startHttp(t, (_request, response) => response.end('proxied'))
  for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']) {
    process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${proxy.port}`
    t.teardown(() => delete process.env[name])
  }
  t.equal(await new FetchRig(t, { grants: LOOPBACK }).text(`http://127.0.0.1:${server.port}/direct`), '/direct')
  t.equal(proxy.connections(), 0)
})

t.test('net.fetch refuses a host that is not granted before it is looked up', async (t) => {
  const rig = new FetchRig(t, { grants: { allow: ['good.test'] }, hosts: { 'evil.test': ['127.0.0.1'] } })
  t.match(await rig.failure('http://evil.test/'), { code: 'SP_DENIED_NET', data: { target: 'evil.test:80' } })
  t.same(rig.lookups, [])
})

t.test('net.fetch sees a grant that is revoked between two calls', async (t) => {
  const server = await startHttp(t, (_request, response) => response.end('ok'))
  const rig = new FetchRig(t, { grants: LOOPBACK })
  t.equal(await rig.text(`http://127.0.0.1:${server.port}/`), 'ok')
  rig.policy = policyOf({ allow: ['10.0.0.1'] })
  t.match(await rig.failure(`http://127.0.0.1:${server.port}/`), { code: 'SP_DENIED_NET' })
})

t.test('net.fetch describes a call without query, userinfo and secrets', async (t) => {
  const rig = new FetchRig(t, { grants: LOOPBACK })
  const describe = rig.attachment.functions[0]?.describe
  const asked = { method: 'GET', headers: [], body: null, redirect: 'follow' }
  t.equal(describe?.([{ ...asked, url: 'https://user:pass@api.acme.test:444/v1?key=1#x' }]), 'GET https://api.acme.test:444/v1')
  for (const odd of [null, undefined, 1, [], [{}], [{ ...asked, url: 7 }], [{ ...asked, url: 'nonsense' }]]) t.type(describe?.(odd), 'string')
})
