import { createServer, type AddressInfo } from 'node:net'
import t from 'tap'
import type { SallyportError } from '../../../src/core/errors.ts'
import { FetchRig } from './support/fetch-rig.ts'
import { startHttp, startHttps, startRaw } from './support/start-server.ts'

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Everything of an error that crosses to a guest, without the part that the plugin wrote itself. */
function seen({ name, message, code }: SallyportError): string {
  return `${name} ${code} ${message.replace(/"[^"]*"/, '"URL"')}`
}

const GRANTS = { allow: ['*.good.test', '127.0.0.0/8'] }
// One clock is short in each test, so that a busy machine cannot let another one strike first.
const SHORT_START = { timeouts: { connectMs: 500, totalMs: 2000 } }

t.test('net.fetch gives one error for refused, unresolved, untrusted, broken and unanswered hosts', async (t) => {
  const tls = await startHttps(t, (_request, response) => response.end('ok'))
  const plain = await startHttp(t, (_request, response) => response.end('ok'))
  const reset = await startRaw(t, (socket) => socket.resetAndDestroy())
  const closes = await startRaw(t, (socket) => socket.end())
  const garbage = await startRaw(t, (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
  const never = new Promise<string[]>(() => undefined)
  const hosts = { 'tls.good.test': ['127.0.0.1'], 'slow.good.test': () => never, 'silent.good.test': ['127.0.0.1'] }
  const silentTls = await startRaw(t, () => undefined)
  const rig = new FetchRig(t, { grants: GRANTS, hosts, options: SHORT_START })
  const urls = [
    `http://127.0.0.1:${await closedPort()}/`, 'http://missing.good.test/', 'http://slow.good.test/', `https://tls.good.test:${tls.port}/`, `https://127.0.0.1:${plain.port}/`,
    `http://127.0.0.1:${reset.port}/`, `http://127.0.0.1:${closes.port}/`, `http://127.0.0.1:${garbage.port}/`, `https://silent.good.test:${silentTls.port}/`,
  ]
  const errors = await Promise.all(urls.map((url) => rig.failure(url)))
  for (const [index, error] of errors.entries()) t.equal(seen(error), 'SallyportError SP_FETCH_FAILED Cannot fetch "URL": the connection or its answer failed', urls[index] ?? '')
  t.match(errors[0]?.cause, { code: 'ECONNREFUSED' }, 'the embedder sees the cause')
  t.match(errors[1]?.cause, { code: 'ENOTFOUND' })
})

t.test('net.fetch refuses a host that is not granted the same way, whether it is there or not', async (t) => {
  const server = await startHttp(t, (_request, response) => response.end('ok'))
  const rig = new FetchRig(t, { grants: { allow: ['good.test'] } })
  const refusals = await Promise.all([rig.failure(`http://127.0.0.1:${server.port}/`), rig.failure(`http://127.0.0.1:${await closedPort()}/`)])
  const [open, closed] = refusals.map((error) => `${error.code} ${error.message.replaceAll(/\d{4,5}/g, 'PORT')}`)
  t.equal(open, closed)
  t.equal(server.connections(), 0)
})

t.test('net.fetch ends when the response headers do not come', async (t) => {
  const server = await startRaw(t, (socket) => void socket.write('HTTP/1.1 200 OK\r\nx-slow: '))
  const rig = new FetchRig(t, { grants: GRANTS, options: { timeouts: { headersMs: 300 } } })
  t.match(await rig.failure(`http://127.0.0.1:${server.port}/`), { code: 'SP_FETCH_TIMEOUT', message: /headers took too long/ })
  await drained(server)
  t.equal(server.open(), 0, 'the socket is closed')
})

t.test('net.fetch ends when the body stalls, and when it drips', async (t) => {
  const stalls = await startRaw(t, (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'))
  const drips = await startHttp(t, (_request, response) => {
    const timer = setInterval(() => response.write('x'), 50)
    response.on('close', () => clearInterval(timer))
  })
  const rig = new FetchRig(t, { grants: GRANTS, options: { timeouts: { bodyIdleMs: 300 } } })
  t.match(await rig.failure(`http://127.0.0.1:${stalls.port}/`), { code: 'SP_FETCH_TIMEOUT', message: /body stalled/ })
  const short = new FetchRig(t, { grants: GRANTS, options: { timeouts: { totalMs: 600 } } })
  t.match(await short.failure(`http://127.0.0.1:${drips.port}/`), { code: 'SP_FETCH_TIMEOUT', message: /too long as a whole/ })
  await drained(stalls)
  await drained(drips)
  t.equal(stalls.open() + drips.open(), 0)
  t.equal(rig.resources.size + short.resources.size, 0)
})

t.test('net.fetch refuses headers that are too large, too many informational answers, and broken framing', async (t) => {
  const rig = new FetchRig(t, { grants: GRANTS, options: { maxHeaderBytes: 4096 } })
  const speak = async (text: string): Promise<SallyportError> => {
    const server = await startRaw(t, (socket) => socket.once('data', () => socket.end(text)))
    return rig.failure(`http://127.0.0.1:${server.port}/`)
  }
  t.match(await speak(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(5000)}\r\n\r\n`), { code: 'SP_FETCH_BYTES' })
  t.match(await speak(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(5000)}\r\n`), { code: 'SP_FETCH_BYTES' })
  t.match(await speak(`${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(50)}HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n`), { code: 'SP_FETCH_FAILED' })
  t.match(await speak('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'), { code: 'SP_FETCH_FAILED' })
  t.match(await speak('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'), { code: 'SP_FETCH_FAILED' })
  t.match(await speak('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n'), { code: 'SP_FETCH_FAILED' })
  t.match(await speak('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabc'), { code: 'SP_FETCH_FAILED' }, 'cut in a chunk')
  t.match(await speak('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'), { code: 'SP_FETCH_FAILED' }, 'closed too early')
  t.match(await speak('HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\nabcde'), { code: 'SP_FETCH_FAILED' })
  t.match(await speak('HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'), { code: 'SP_FETCH_FAILED' }, 'two framings')
  t.match(await speak('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'), { code: 'SP_FETCH_FAILED' })
  t.match(await speak('HTTP/1.1 200 OK\r\nbad header: x\r\n\r\n'), { code: 'SP_FETCH_FAILED' })
})

t.test('net.fetch passes by an early hint', async (t) => {
  const server = await startRaw(t, (socket) => socket.once('data', () => socket.end('HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok')))
  t.equal(await new FetchRig(t, { grants: GRANTS }).text(`http://127.0.0.1:${server.port}/`), 'ok')
})

t.test('net.fetch stops at once when its signal fires: while resolving, while waiting, while reading', async (t) => {
  const waits = await startRaw(t, () => undefined)
  const endless = await startHttp(t, (_request, response) => void response.write('begin'))
  const rig = new FetchRig(t, { grants: GRANTS, hosts: { 'slow.good.test': () => new Promise(() => undefined) } })
  for (const url of ['http://slow.good.test/', `http://127.0.0.1:${waits.port}/`]) {
    const controller = new AbortController()
    const answer = rig.fetch(url, controller.signal)
    setTimeout(() => controller.abort(), 30)
    await t.rejects(answer, { code: 'SP_ABORTED' }, url)
  }
  const { more } = await rig.fetch(`http://127.0.0.1:${endless.port}/`)
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 30)
  await t.rejects(rig.call('net.body', [{ id: more }], controller.signal), { code: 'SP_ABORTED' })
  await t.rejects(rig.fetch(`http://127.0.0.1:${waits.port}/`, AbortSignal.abort()), { code: 'SP_ABORTED' })
  await drained(waits)
  await drained(endless)
  t.equal(waits.open() + endless.open(), 0)
  t.equal(rig.resources.size, 0)
})

async function drained(server: { open(): number }): Promise<void> {
  for (let turns = 0; turns < 100 && server.open() > 0; turns += 1) await new Promise((resolve) => setTimeout(resolve, 10))
}
