import t from 'tap'
import { gzipSync } from 'node:zlib'
import { FetchRig, headerOf } from './support/fetch-rig.ts'
import { CA, startHttp, startHttps, type Started } from './support/start-server.ts'

const VALUE = 'sk-live-4242&x=y"z'
const GRANTS = { allow: ['good.test', 'other.test', '127.0.0.1', '10.0.0.0/8'], secrets: { KEY: ['good.test'], WIDE: ['*.test'] } }
const HOSTS = { 'good.test': ['127.0.0.1'], 'other.test': ['127.0.0.1'] }
const SECRETS = { KEY: VALUE, WIDE: 'wide-value-1234' }

interface Seen {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A server that keeps what it saw and answers with nothing of it. */
async function startWitness(t: Parameters<typeof startHttp>[0]): Promise<Started & { readonly seen: Seen[] }> {
  const seen: Seen[] = []
  const server = await startHttp(t, (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      seen.push({ url: request.url ?? '', headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString() })
      const { searchParams } = new URL(request.url ?? '', 'http://x')
      const location = searchParams.get('to')
      if (location === null) response.end('ok')
      else response.writeHead(Number(searchParams.get('status') ?? 302), { location }).end()
    })
  })
  return { ...server, seen }
}

const rigOf = (t: Parameters<typeof startHttp>[0], options = {}): FetchRig => new FetchRig(t, { grants: GRANTS, hosts: HOSTS, options: { secrets: SECRETS, ...options } })

t.test('net.fetch fills a secret in in header, query and body towards a bound host', async (t) => {
  const server = await startWitness(t)
  const rig = rigOf(t)
  const key = rig.secrets['KEY'] ?? ''
  const headers = [['x-key', `Key ${key}`], ['authorization', `Basic ${Buffer.from(`u:${key}`).toString('base64')}`], ['content-type', 'application/json']] as const
  const answer = await rig.fetch({ url: `http://good.test:${server.port}/a?k=${key}&n=1`, method: 'POST', headers, body: `{"k":"${key}"}` })
  const [seen] = server.seen
  t.equal(new URL(seen?.url ?? '', 'http://x').searchParams.get('k'), VALUE)
  t.equal(seen?.headers['x-key'], `Key ${VALUE}`)
  t.equal(seen?.headers['authorization'], `Basic ${Buffer.from(`u:${VALUE}`).toString('base64')}`)
  t.same(JSON.parse(seen?.body ?? ''), { k: VALUE })
  t.ok(answer.url.includes(key), 'the plugin gets the URL that it asked for')
  t.notOk(JSON.stringify([answer, rig.decisions]).includes('sk-live'), 'neither the answer nor the decisions hold the value')
})

t.test('net.fetch refuses a placeholder towards an unbound host before anything is looked up', async (t) => {
  const server = await startWitness(t)
  const rig = rigOf(t)
  const key = rig.secrets['KEY'] ?? ''
  const base = `http://other.test:${server.port}/`
  const basic = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
  const places = [{ url: `${base}?k=${key}` }, { url: base, headers: [['x', key]] as const }, { url: base, headers: [['authorization', basic]] as const }, { url: base, method: 'POST', body: `a${key}` }]
  for (const asked of places) t.match(await rig.failure(asked), { code: 'SP_DENIED_SECRET', data: { target: `KEY@other.test:${server.port}` } }, JSON.stringify(asked).slice(0, 60))
  t.match(await rig.failure(`http://127.0.0.1:${server.port}/?k=${key}`), { code: 'SP_DENIED_SECRET' }, 'the address of a bound name is not the name')
  t.same([server.seen, rig.lookups], [[], []])
  t.equal(await rig.text(`${base}?k=${key.slice(0, -1)}`), 'ok', 'what is no placeholder is plain text')
})

t.test('net.fetch never lets a secret into host or path', async (t) => {
  const rig = rigOf(t)
  const wide = rig.secrets['WIDE'] ?? ''
  t.match(await rig.failure(`http://good.test/${wide}`), { code: 'SP_FETCH_INVALID' })
  t.match(await rig.failure(`http://${wide}.test/`), { code: /SP_DENIED_NET|SP_FETCH_INVALID/ })
  t.same(rig.lookups, [])
})

t.test('net.fetch does not send a secret over plain http to another machine', async (t) => {
  const rig = new FetchRig(t, { grants: GRANTS, hosts: { 'good.test': ['10.1.2.3'] }, options: { secrets: SECRETS } })
  t.match(await rig.failure({ url: 'http://good.test/', headers: [['x-key', rig.secrets['KEY'] ?? '']] }), { code: 'SP_FETCH_INVALID', message: /plain http/ })
})

t.test('net.fetch drops a header with a secret towards an unbound origin, and keeps it where it is bound', async (t) => {
  const server = await startWitness(t)
  const rig = rigOf(t)
  const headers = [['x-one', rig.secrets['KEY'] ?? ''], ['x-two', rig.secrets['WIDE'] ?? ''], ['x-plain', 'p'], ['authorization', `Bearer ${rig.secrets['WIDE']}`]] as const
  const target = `http://other.test:${server.port}/end`
  t.equal(await rig.text({ url: `http://good.test:${server.port}/?to=${encodeURIComponent(target)}`, headers }), 'ok')
  t.match(server.seen[0]?.headers, { 'x-one': VALUE, 'x-two': SECRETS.WIDE, authorization: `Bearer ${SECRETS.WIDE}` })
  t.match(server.seen[1]?.headers, { 'x-two': SECRETS.WIDE, 'x-plain': 'p' })
  t.same([server.seen[1]?.headers['x-one'], server.seen[1]?.headers['authorization']], [undefined, undefined])
  t.notOk(JSON.stringify(server.seen[1]).includes('secret.KEY'), 'not even the placeholder')
})

t.test('net.fetch refuses to carry a secret in a body to an unbound origin', async (t) => {
  const server = await startWitness(t)
  const rig = rigOf(t)
  const url = `http://good.test:${server.port}/?status=307&to=${encodeURIComponent(`http://other.test:${server.port}/end`)}`
  t.match(await rig.failure({ url, method: 'POST', body: `k=${rig.secrets['KEY']}` }), { code: 'SP_DENIED_SECRET' })
  t.equal(server.seen.length, 1)
})

t.test('net.fetch does not let a server send a secret on by its redirect', async (t) => {
  const server = await startHttp(t, (request, response) => {
    const key = new URL(request.url ?? '', 'http://x').searchParams.get('k') ?? ''
    response.writeHead(302, { location: `http://other.test:${request.socket.localPort}/?leak=${encodeURIComponent(key)}` }).end()
  })
  const rig = rigOf(t)
  t.match(await rig.failure(`http://good.test:${server.port}/?k=${rig.secrets['KEY']}`), { code: 'SP_DENIED_SECRET' })
  t.equal(server.connections(), 1)
})

t.test('net.fetch refuses a redirect to plain http after a secret was sent', async (t) => {
  const plain = await startWitness(t)
  const tls = await startHttps(t, (_request, response) => response.writeHead(302, { location: `http://good.test:${plain.port}/` }).end())
  const rig = rigOf(t, { tls: { ca: CA } })
  t.match(await rig.failure(`https://good.test:${tls.port}/?k=${rig.secrets['KEY']}`), { code: 'SP_FETCH_FAILED', message: /from https to http/ })
  t.same(plain.seen, [])
})

t.test('net.fetch puts the placeholder back where a server echoes the value', async (t) => {
  const server = await startHttp(t, (request, response) => {
    const key = String(request.headers['x-key'] ?? 'none')
    if (request.url === '/later') return void response.end(VALUE)
    const forms = [key, encodeURIComponent(key), JSON.stringify(key), Buffer.from(key).toString('base64'), new URLSearchParams({ k: key }).toString()].join('\n')
    const gzip = request.url === '/gzip'
    response.writeHead(200, { 'x-echo': key, ...(gzip ? { 'content-encoding': 'gzip' } : {}) })
    if (gzip) return void response.end(gzipSync(forms))
    // One byte per packet where the connection allows it: every border cuts the value somewhere.
    const bytes = [...Buffer.from(forms)]
    const drip = (): void => {
      const byte = bytes.shift()
      if (byte === undefined) response.end()
      else response.write(Buffer.from([byte]), () => setImmediate(drip))
    }
    drip()
  })
  const rig = rigOf(t)
  const key = rig.secrets['KEY'] ?? ''
  for (const path of ['/drip', '/gzip']) {
    const answer = await rig.fetch({ url: `http://good.test:${server.port}${path}`, headers: [['x-key', key]] })
    const text = String(await rig.bytes(answer))
    t.equal(text, [key, key, `"${key}"`, key, `k=${key}`].join('\n'), path)
    t.equal(headerOf(answer, 'x-echo'), key)
  }
  t.equal(await rig.text(`http://good.test:${server.port}/later`), key, 'also in the answer to a later request without it')
})

t.test('net.fetch redacts Basic credentials that a server echoes', async (t) => {
  const server = await startHttp(t, (request, response) => response.end(`you sent ${request.headers.authorization}`))
  const rig = rigOf(t)
  const sent = `Basic ${Buffer.from(`user:${rig.secrets['KEY']}`).toString('base64')}`
  t.equal(await rig.text({ url: `http://good.test:${server.port}/`, headers: [['authorization', sent]] }), `you sent ${sent}`)
})
