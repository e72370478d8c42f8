import t from 'tap'
import { PoolTable } from '../../../../host-api/net/dial/pool-table.ts'
import { resolveFetchOptions } from '../../../../host-api/net/fetch-options.ts'
import { checkAll } from '../support/check-all.ts'
import { startHttp } from '../support/start-server.ts'

async function keyOf(url: string, addresses: readonly string[], owner = '1') {
  const proofs = await checkAll(url, addresses)
  return { owner, origin: proofs.checked.url.origin, addresses: proofs.addresses }
}

t.test('PoolTable.get() shares a pool only for the same owner, origin and addresses', async (t) => {
  await using table = new PoolTable(resolveFetchOptions({}))
  const first = table.get(await keyOf('http://good.test/', ['127.0.0.1', '127.0.0.2']))
  t.equal(table.get(await keyOf('http://good.test/x', ['127.0.0.2', '127.0.0.1'])), first, 'in any order')
  for (const key of [
    await keyOf('http://good.test/', ['127.0.0.1', '127.0.0.2'], '2'), await keyOf('https://good.test/', ['127.0.0.1', '127.0.0.2']), await keyOf('http://good.test:81/', ['127.0.0.1', '127.0.0.2']),
    await keyOf('http://good.test/', ['127.0.0.1']), await keyOf('http://other.test/', ['127.0.0.1', '127.0.0.2']),
  ]) t.not(table.get(key), first)
  t.equal(table.size, 6)
})

t.test('PoolTable closes idle pools beyond its number', async (t) => {
  await using table = new PoolTable(resolveFetchOptions({}))
  for (let port = 20_000; port < 20_700; port += 1) table.get(await keyOf(`http://good.test:${port}/`, ['127.0.0.1']))
  t.equal(table.size, 512)
})

t.test('PoolTable forgets a pool whose last connection is gone', async (t) => {
  const server = await startHttp(t, (_request, response) => response.setHeader('connection', 'close').end('ok'))
  const table = new PoolTable(resolveFetchOptions({}))
  t.teardown(() => table[Symbol.asyncDispose]())
  const key = await keyOf(`http://127.0.0.1:${server.port}/`, ['127.0.0.1'])
  const { body } = await table.get(key).request({ path: '/', method: 'GET' })
  t.equal(await body.text(), 'ok')
  for (let turns = 0; turns < 100 && table.size > 0; turns += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  t.equal(table.size, 0)
})

t.test('PoolTable refuses to open anything once it is closed', async (t) => {
  const table = new PoolTable(resolveFetchOptions({}))
  await table[Symbol.asyncDispose]()
  const key = await keyOf('http://good.test/', ['127.0.0.1'])
  t.throws(() => table.get(key), /closed/)
})

t.test('PoolTable dials a checked address only, though the name of its origin means another host', async (t) => {
  const server = await startHttp(t, (_request, response) => response.end('pinned'))
  const table = new PoolTable(resolveFetchOptions({}))
  t.teardown(() => table[Symbol.asyncDispose]())
  const named = await keyOf(`http://good.test:${server.port}/`, ['127.0.0.1'])
  const { body } = await table.get(named).request({ path: '/', method: 'GET' })
  t.equal(await body.text(), 'pinned', 'the name does not exist in any resolver')
  // A literal origin never reaches the look-up: its connection is refused after the fact.
  const literal = { ...named, origin: `http://127.0.0.1:${server.port}`, addresses: (await checkAll('http://good.test/', ['127.0.0.2'])).addresses }
  await t.rejects(table.get(literal).request({ path: '/', method: 'GET' }), /not checked/)
})
