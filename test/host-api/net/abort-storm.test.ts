import { randomInt } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { isSallyportError } from '../../../src/core/errors.ts'
import { FetchRig } from './support/fetch-rig.ts'
import { startHttp } from './support/start-server.ts'

const CODES = ['SP_ABORTED', 'SP_FETCH_FAILED', 'SP_FETCH_BYTES', 'SP_FETCH_TIMEOUT', 'SP_FETCH_INVALID']

t.test('net.fetch survives aborts at every moment without a stray rejection, socket or body', async (t) => {
  const stray: unknown[] = []
  const onStray = (reason: unknown): void => void stray.push(reason)
  process.on('unhandledRejection', onStray)
  t.teardown(() => process.off('unhandledRejection', onStray))
  const plain = Buffer.alloc(400_000, 'abc')
  const coded = gzipSync(Buffer.alloc(4_000_000, 'abc'))
  const server = await startHttp(t, (request, response) => {
    const kind = (request.url ?? '').slice(1)
    if (kind === 'gzip') response.setHeader('content-encoding', 'gzip')
    if (kind === 'cut') response.setHeader('content-length', plain.byteLength + 10)
    if (kind === 'hang') return
    setTimeout(() => response.write(kind === 'gzip' ? coded : plain, () => (kind === 'cut' ? response.destroy() : response.end())), randomInt(5))
  })
  const rig = new FetchRig(t, { grants: { allow: ['good.test', '127.0.0.1'] }, hosts: { 'good.test': ['127.0.0.1'] }, budget: 1e12, options: { maxOpenBodies: 1000, timeouts: { totalMs: 1000 } } })
  const kinds = ['plain', 'gzip', 'cut', 'hang']
  const once = async (index: number): Promise<unknown> => {
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), randomInt(30))
    try {
      const answer = await rig.fetch(`http://good.test:${server.port}/${kinds[index % kinds.length]}`, controller.signal)
      for (let more = answer.more; more !== null; ) {
        if (randomInt(6) === 0) return await rig.call('net.cancel', [{ id: more }])
        const piece = (await rig.call('net.body', [{ id: more }], controller.signal)) as { chunk: unknown }
        if (piece.chunk === null) more = null
      }
      return null
    } catch (error) {
      return error
    } finally {
      clearTimeout(timer)
    }
  }
  for (let round = 0; round < 10; round += 1) {
    const ends = await Promise.all(Array.from({ length: 40 }, (_, index) => once(index)))
    const odd = ends.filter((end) => end !== null && !(isSallyportError(end) && CODES.includes(end.code)))
    t.same(odd, [], `round ${round}`)
  }
  await rig.finish()
  for (let turns = 0; turns < 100 && server.open() > 0; turns += 1) await new Promise((resolve) => setTimeout(resolve, 50))
  t.equal(rig.resources.size, 0)
  t.same(stray, [])
  // Connections that rest for the next request are closed with the capability, here by its short life.
  t.equal(server.open(), 0)
})
