import { createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompress } from 'node:zlib'
import t from 'tap'
import { FetchRig, headerOf } from './support/fetch-rig.ts'
import { startHttp, startRaw } from './support/start-server.ts'

const GRANTS = { allow: ['127.0.0.1'] }
const MB = 1_048_576

t.test('net.fetch streams 5 MB unchanged, in pieces of 256 KiB at most', async (t) => {
  const data = randomBytes(5 * MB)
  const server = await startHttp(t, (_request, response) => response.end(data))
  const rig = new FetchRig(t, { grants: GRANTS })
  const answer = await rig.fetch(`http://127.0.0.1:${server.port}/`)
  const hash = createHash('sha256').update(answer.body ?? '')
  let largest = answer.body?.byteLength ?? 0
  for (let done = answer.more === null; !done; ) {
    const piece = await rig.next(answer.more)
    if (piece.chunk !== null) hash.update(piece.chunk)
    largest = Math.max(largest, piece.chunk?.byteLength ?? 0)
    done = piece.done
  }
  t.equal(hash.digest('hex'), createHash('sha256').update(data).digest('hex'))
  t.ok(largest <= 262_144)
  t.ok((answer.body?.byteLength ?? 0) <= 65_536)
  t.equal(rig.spent, data.byteLength)
  t.same(await rig.next(answer.more), { chunk: null, done: true }, 'asking once more is no mistake')
  t.equal(rig.resources.size, 0, 'nothing is kept after the end')
})

t.test('net.fetch holds the server back when the plugin does not read', async (t) => {
  let sent = 0
  const server = await startHttp(t, (_request, response) => {
    const block = Buffer.alloc(65_536)
    const pump = (): void => {
      do sent += block.byteLength
      while (response.write(block))
    }
    response.on('drain', pump)
    pump()
  })
  const rig = new FetchRig(t, { grants: GRANTS })
  await rig.fetch(`http://127.0.0.1:${server.port}/`)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const before = sent
  await new Promise((resolve) => setTimeout(resolve, 100))
  t.equal(sent, before, 'the socket is full')
  t.ok(sent > 65_536, 'it was filled')
  t.ok(rig.spent < 512 * 1024, `${rig.spent} bytes were taken`)
})

t.test('net.fetch decompresses gzip, deflate, br and zstd, and hides the coding', async (t) => {
  const text = 'a text that is there to be compressed. '.repeat(5000)
  const coded: Record<string, Buffer> = {
    gzip: gzipSync(text), 'x-gzip': gzipSync(text), deflate: deflateSync(text), 'deflate ': deflateRawSync(text), br: brotliCompressSync(text), zstd: await promisify(zstdCompress)(text),
    'deflate, gzip': gzipSync(deflateSync(text)), identity: Buffer.from(text), GZIP: gzipSync(text),
  }
  const server = await startHttp(t, (request, response) => {
    const coding = decodeURIComponent((request.url ?? '').slice(1))
    response.writeHead(200, { 'content-encoding': coding, 'x-accept': String(request.headers['accept-encoding']) }).end(coded[coding])
  })
  const rig = new FetchRig(t, { grants: GRANTS })
  for (const coding of Object.keys(coded)) {
    const answer = await rig.fetch(`http://127.0.0.1:${server.port}/${encodeURIComponent(coding)}`)
    t.equal(String(await rig.bytes(answer)), text, coding)
    if (coding !== 'identity') t.same([headerOf(answer, 'content-encoding'), headerOf(answer, 'content-length')], [null, null], coding)
    t.equal(headerOf(answer, 'x-accept'), 'gzip, deflate, br, zstd')
  }
})

t.test('net.fetch passes on what is coded in a way that it does not know', async (t) => {
  const server = await startHttp(t, (request, response) => response.writeHead(200, { 'content-encoding': (request.url ?? '').slice(1) }).end('raw'))
  const rig = new FetchRig(t, { grants: GRANTS })
  for (const coding of ['compress', 'constructor', '__proto__', 'gzip,gzip,gzip']) {
    const answer = await rig.fetch(`http://127.0.0.1:${server.port}/${coding}`)
    t.same([String(answer.body), headerOf(answer, 'content-encoding')], ['raw', coding])
  }
})

t.test('net.fetch fails on a compressed body that is broken or cut, and takes an empty one as empty', async (t) => {
  const whole = gzipSync('a text '.repeat(1000))
  const bodies: Record<string, Buffer> = { '/broken': Buffer.from('this is no gzip at all'), '/cut': whole.subarray(0, whole.byteLength - 12), '/empty': Buffer.alloc(0) }
  const server = await startHttp(t, (request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bodies[request.url ?? '']))
  const rig = new FetchRig(t, { grants: GRANTS })
  t.match(await rig.failure(`http://127.0.0.1:${server.port}/broken`), { code: 'SP_FETCH_FAILED' })
  t.match(await rig.failure(`http://127.0.0.1:${server.port}/cut`), { code: 'SP_FETCH_FAILED' })
  t.equal(await rig.text(`http://127.0.0.1:${server.port}/empty`), '')
})

t.test('net.fetch stops a decompression bomb at the budget of the run, with little memory', async (t) => {
  const zeros = Buffer.alloc(128 * MB)
  const bombs: Record<string, Buffer> = { gzip: gzipSync(zeros), br: brotliCompressSync(zeros.subarray(0, 64 * MB), { params: { 1: 4 } }), 'gzip, gzip': gzipSync(gzipSync(zeros)), zstd: await promisify(zstdCompress)(zeros) }
  const server = await startHttp(t, (request, response) => {
    const coding = decodeURIComponent((request.url ?? '').slice(1))
    response.writeHead(200, { 'content-encoding': coding }).end(bombs[coding])
  })
  for (const coding of Object.keys(bombs)) {
    const rig = new FetchRig(t, { grants: GRANTS, budget: 2 * MB })
    const before = process.memoryUsage().rss
    t.match(await rig.failure(`http://127.0.0.1:${server.port}/${encodeURIComponent(coding)}`), { code: 'SP_FETCH_BYTES' }, coding)
    t.ok(rig.spent < 4 * MB, `${coding}: stopped after ${rig.spent} bytes`)
    t.ok(process.memoryUsage().rss - before < 64 * MB, `${coding}: memory`)
  }
})

t.test('net.fetch stops a body that expands beyond its own cap', async (t) => {
  const bomb = gzipSync(Buffer.alloc(8 * MB))
  const server = await startHttp(t, (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  const rig = new FetchRig(t, { grants: GRANTS, options: { maxResponseBytes: MB } })
  t.match(await rig.failure(`http://127.0.0.1:${server.port}/`), { code: 'SP_FETCH_BYTES', message: /larger than 1048576 bytes/ })
  t.ok(rig.spent <= MB)
})

t.test('net.fetch leaves a body open when the signal of its answered call fires', async (t) => {
  const server = await startHttp(t, (_request, response) => {
    response.write('begin ')
    setTimeout(() => response.end('end'), 100)
  })
  const rig = new FetchRig(t, { grants: GRANTS })
  const call = new AbortController()
  const answer = await rig.fetch(`http://127.0.0.1:${server.port}/`, call.signal)
  call.abort()
  t.equal(String(await rig.bytes(answer)), 'begin end')
})

t.test('net.fetch stops an endless body at its own cap, announced or not, and a coded one that expands to nothing', async (t) => {
  const emptyBlock = gzipSync('')
  const server = await startHttp(t, (request, response) => {
    if (request.url === '/announced') return void response.writeHead(200, { 'content-length': 10 * MB }).write('x')
    if (request.url === '/nothing') response.setHeader('content-encoding', 'gzip')
    const block = request.url === '/nothing' ? Buffer.concat(Array.from({ length: 2000 }, () => emptyBlock)) : Buffer.alloc(65_536)
    const pump = (): void => {
      while (!response.destroyed && response.write(block));
    }
    response.on('drain', pump)
    pump()
  })
  for (const path of ['/endless', '/announced', '/nothing']) {
    const rig = new FetchRig(t, { grants: GRANTS, options: { maxResponseBytes: MB } })
    t.match(await rig.failure(`http://127.0.0.1:${server.port}${path}`), { code: 'SP_FETCH_BYTES', message: /larger than 1048576 bytes/ }, path)
    t.equal(rig.resources.size, 0)
  }
})

t.test('net.fetch gives no body for HEAD, 204 and 304, whatever the server sends', async (t) => {
  const server = await startHttp(t, (request, response) => {
    const status = Number((request.url ?? '').slice(1))
    response.writeHead(status, { 'content-length': status === 200 ? 5 : 0 }).end(status === 200 ? 'hello' : undefined)
  })
  const rig = new FetchRig(t, { grants: GRANTS })
  t.match(await rig.fetch({ url: `http://127.0.0.1:${server.port}/200`, method: 'HEAD' }), { status: 200, body: null, more: null })
  for (const status of [204, 205, 304]) t.match(await rig.fetch(`http://127.0.0.1:${server.port}/${status}`), { status, body: null, more: null })
  const liar = await startRaw(t, (socket) => socket.once('data', () => socket.write('HTTP/1.1 204 No Content\r\ncontent-length: 5\r\n\r\nhello')))
  t.match(await rig.fetch(`http://127.0.0.1:${liar.port}/`), { status: 204, body: null, more: null })
  t.match(await rig.fetch(`http://127.0.0.1:${server.port}/200`), { status: 200 })
})

t.test('net.body knows open bodies of its own run only', async (t) => {
  const server = await startHttp(t, (_request, response) => void response.write('begin'))
  const [rig, other] = [new FetchRig(t, { grants: GRANTS }), new FetchRig(t, { grants: GRANTS })]
  const { more, body } = await rig.fetch(`http://127.0.0.1:${server.port}/`)
  t.equal(String(body), 'begin')
  t.type(more, 'number')
  await t.rejects(other.next(more), { code: 'SP_FETCH_INVALID' })
  for (const args of [null, [], [{}], [{ id: '1' }], [{ id: 1.5 }], [{ id: -1 }], [{ id: 1, more: 2 }], [{ id: 1 }, 2], [{ id: 9999 }]]) {
    await t.rejects(rig.call('net.body', args), { code: 'SP_FETCH_INVALID' }, JSON.stringify(args))
  }
  const first = rig.next(more)
  await t.rejects(rig.next(more), { code: 'SP_FETCH_INVALID' }, 'one reader at a time')
  t.equal(await rig.call('net.cancel', [{ id: more }]), null)
  await t.rejects(first, { code: 'SP_ABORTED' })
  await t.rejects(rig.next(more), { code: 'SP_FETCH_INVALID' }, 'cancelled')
  t.equal(await rig.call('net.cancel', [{ id: more }]), null, 'twice is no mistake')
})

t.test('net.fetch refuses to hold more than so many bodies open', async (t) => {
  const server = await startHttp(t, (_request, response) => void response.write('begin'))
  const rig = new FetchRig(t, { grants: GRANTS, options: { maxOpenBodies: 2 } })
  const { more } = await rig.fetch(`http://127.0.0.1:${server.port}/`)
  await rig.fetch(`http://127.0.0.1:${server.port}/`)
  t.match(await rig.failure(`http://127.0.0.1:${server.port}/`), { code: 'SP_FETCH_INVALID', message: /More than 2 response bodies/ })
  await rig.call('net.cancel', [{ id: more }])
  t.equal((await rig.fetch(`http://127.0.0.1:${server.port}/`)).status, 200)
})

t.test('the end of a run closes the sockets of its open bodies', async (t) => {
  const server = await startHttp(t, (_request, response) => void response.write('begin'))
  const rig = new FetchRig(t, { grants: GRANTS })
  await rig.fetch(`http://127.0.0.1:${server.port}/`)
  await rig.fetch(`http://127.0.0.1:${server.port}/`)
  t.equal(server.open(), 2)
  await rig.finish()
  for (let turns = 0; turns < 100 && server.open() > 0; turns += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  t.equal(server.open(), 0)
})

t.test('net.fetch reuses a connection when a body was read to its end', async (t) => {
  const server = await startHttp(t, (_request, response) => response.end('ok'))
  const rig = new FetchRig(t, { grants: GRANTS })
  for (let count = 0; count < 5; count += 1) t.equal(await rig.text(`http://127.0.0.1:${server.port}/`), 'ok')
  // A connection rests for one turn of the loop after an answer: a second one may be opened meanwhile, a third may not.
  t.ok(server.connections() <= 2, `${server.connections()} connections`)
})

t.test('net.fetch takes an answer that comes before the upload ended', async (t) => {
  const server = await startRaw(t, (socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 413 Too Large\r\ncontent-length: 3\r\nconnection: close\r\n\r\nbig')
    })
  })
  const rig = new FetchRig(t, { grants: GRANTS })
  const answer = await rig.fetch({ url: `http://127.0.0.1:${server.port}/`, method: 'POST', body: new Uint8Array(8 * MB) })
  t.same([answer.status, String(await rig.bytes(answer))], [413, 'big'])
})

t.test('net.fetch does not take leftover bytes of one answer for the next one', async (t) => {
  const server = await startRaw(t, (socket) => {
    socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\nsmuggled'))
  })
  const rig = new FetchRig(t, { grants: GRANTS })
  for (let count = 0; count < 3; count += 1) t.equal(await rig.text(`http://127.0.0.1:${server.port}/`).catch(() => 'ok'), 'ok')
})

t.test('net.fetch answers with text what says to be text and is UTF-8, and with bytes everything else', async (t) => {
  const bodies: Readonly<Record<string, readonly [type: string, body: Buffer]>> = {
    '/json': ['application/json; charset=utf-8', Buffer.from('{"\u00e9":"\ufeff"}')], '/problem': ['application/problem+json', Buffer.from('{}')], '/mark': ['TEXT/plain', Buffer.from('\ufeffa')],
    '/latin1': ['text/plain', Buffer.from('\u00e9', 'latin1')], '/cut': ['text/plain', Buffer.from('\u20ac').subarray(0, 2)], '/bytes': ['application/octet-stream', Buffer.from('a')], '/none': ['', Buffer.from('a')],
  }
  const server = await startHttp(t, (request, response) => {
    const [type, body] = bodies[request.url ?? ''] ?? ['', Buffer.alloc(0)]
    response.writeHead(200, { 'content-length': body.byteLength, ...(type === '' ? {} : { 'content-type': type }) }).end(body)
  })
  const rig = new FetchRig(t, { grants: GRANTS })
  for (const [path, [, body]] of Object.entries(bodies)) {
    const answer = (await rig.call('net.fetch', [{ url: `http://127.0.0.1:${server.port}${path}`, method: 'GET', headers: [], body: null, redirect: 'follow' }])) as { readonly body: Uint8Array | string }
    t.equal(typeof answer.body, ['/json', '/problem', '/mark'].includes(path) ? 'string' : 'object', path)
    t.same(Buffer.from(answer.body as string), body, path)
  }
})

t.test('net.fetch counts an answer that is there as a whole against the caps, too', async (t) => {
  const server = await startHttp(t, (_request, response) => response.writeHead(200, { 'content-type': 'text/plain', 'transfer-encoding': 'chunked' }).end('x'.repeat(2000)))
  const url = `http://127.0.0.1:${server.port}/`
  t.match(await new FetchRig(t, { grants: GRANTS, options: { maxResponseBytes: 1999 } }).failure(url), { code: 'SP_FETCH_BYTES' })
  t.match(await new FetchRig(t, { grants: GRANTS, budget: 1999 }).failure(url), { code: 'SP_FETCH_BYTES' })
  t.equal((await new FetchRig(t, { grants: GRANTS, options: { maxResponseBytes: 2000 }, budget: 2000 }).text(url)).length, 2000)
})
