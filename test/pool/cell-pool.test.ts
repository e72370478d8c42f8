import t, { type Test } from 'tap'
import { CellPool } from '../../src/pool/cell-pool.ts'
import type { PoolOptions } from '../../src/pool/pool-options.ts'
import type { Seat } from '../../src/pool/seat.ts'
import { fakeCell } from './fake-cell.ts'

const ECHO = fakeCell("ready(); on((f) => { if (f.kind === 2) turned(f.slot, outbox({ e: ['ok', 0, 0, process.pid] })) })")
const SEATING = { memoryMb: 32, maxFrameBytes: 100_000, script: new Uint8Array(), config: '{}' }

function openPool(test: Test, options: Partial<PoolOptions> = {}): CellPool {
  const pool = new CellPool({ launch: ECHO, maxCells: 3, cellsPerDomain: 3, cellsPerGroup: 3, spares: 0, seatsPerCell: 2, idleMs: 60_000, maxWaiting: 2, ...options })
  test.teardown(() => pool.close())
  return pool
}

async function seatIn(pool: CellPool, domain: string): Promise<{ seat: Seat; pid: number | undefined; free: () => void }> {
  const { cell } = await pool.lease(domain)
  const seat = cell.seat(SEATING)
  return {
    seat,
    pid: cell.pid,
    free: () => {
      seat.close()
      pool.released(cell)
    },
  }
}

t.test('CellPool.lease() never gives a cell of one domain to another', async (t) => {
  const pool = openPool(t)
  const seen = new Map<number | undefined, string>()
  for (const domain of ['a', 'b', 'a', 'c', 'b', 'd', 'a', 'd']) {
    const { pid, free } = await seatIn(pool, domain)
    t.equal(seen.get(pid) ?? domain, domain, `process ${pid} serves ${domain} only`)
    seen.set(pid, domain)
    free()
  }
})

t.test('CellPool.lease() uses the cell of its domain again', async (t) => {
  const pool = openPool(t)
  const first = await seatIn(pool, 'a')
  first.free()
  const second = await seatIn(pool, 'a')
  t.equal(second.pid, first.pid)
})

t.test('CellPool.lease() takes another cell while there is room, then shares, then waits its turn', async (t) => {
  const pool = openPool(t, { maxCells: 2 })
  const all = [await seatIn(pool, 'a'), await seatIn(pool, 'a'), await seatIn(pool, 'a'), await seatIn(pool, 'a')]
  t.equal(new Set(all.map(({ pid }) => pid)).size, 2, 'two cells of two seats each')
  const order: string[] = []
  const fifth = seatIn(pool, 'a').then((taken) => (order.push('fifth'), taken))
  const sixth = seatIn(pool, 'a').then((taken) => (order.push('sixth'), taken))
  await t.rejects(seatIn(pool, 'a'), { code: 'SP_BUSY' }, 'a third waiter is refused')
  all[0]?.free()
  await fifth
  all[1]?.free()
  await sixth
  t.strictSame(order, ['fifth', 'sixth'])
})

t.test('CellPool.lease() ends an idle cell of another domain to make room', async (t) => {
  const pool = openPool(t, { maxCells: 1 })
  const first = await seatIn(pool, 'a')
  first.free()
  const second = await seatIn(pool, 'b')
  t.not(second.pid, first.pid)
  t.equal(pool.cells.size, 1)
})

t.test('CellPool.lease() stops waiting when its signal fires', async (t) => {
  const pool = openPool(t, { maxCells: 1, seatsPerCell: 1 })
  await seatIn(pool, 'a')
  await t.rejects(pool.lease('a', { signal: AbortSignal.timeout(20) }), { code: 'SP_ABORTED' })
  await t.rejects(pool.lease('b', { signal: AbortSignal.timeout(20) }), { code: 'SP_ABORTED' })
})

t.test('CellPool keeps spares ready and replaces the one that is taken', async (t) => {
  const pool = openPool(t, { spares: 1 })
  t.equal(pool.cells.size, 1)
  await seatIn(pool, 'a')
  t.equal(pool.cells.size, 2)
})

t.test('CellPool.lease() rejects with SP_CELL_START when cells cannot start, every time', async (t) => {
  const pool = openPool(t, { launch: { command: '/nonexistent/node', args: [], layers: [] } })
  await t.rejects(pool.lease('a'), { code: 'SP_CELL_START' })
  await t.rejects(pool.lease('a'), { code: 'SP_CELL_START' })
})

t.test('CellPool.close() ends every process and turns waiters away', async (t) => {
  const pool = openPool(t, { maxCells: 1, seatsPerCell: 1 })
  const { pid } = await seatIn(pool, 'a')
  const waiter = t.rejects(pool.lease('a'), { code: 'SP_CLOSED' })
  await pool.close()
  await waiter
  t.throws(() => process.kill(pid ?? 0, 0), { code: 'ESRCH' })
  await t.rejects(pool.lease('a'), { code: 'SP_CLOSED' })
})

t.test('CellPool ends a cell that is idle for long', async (t) => {
  const pool = openPool(t, { idleMs: 20 })
  const { free } = await seatIn(pool, 'a')
  free()
  for (let wait = 0; wait < 200 && pool.cells.size > 0; wait += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  t.equal(pool.cells.size, 0)
})

t.test('Seat.turn() rejects all turns of a cell that dies, and blames the running one', async (t) => {
  const pool = openPool(t, { launch: fakeCell("ready(); on((f) => { if (f.kind === 2) setTimeout(() => process.exit(9), 50) })"), maxCells: 1 })
  const one = await seatIn(pool, 'a')
  const two = await seatIn(pool, 'a')
  const ends = await Promise.allSettled([one.seat.turn({ text: '', blobs: [] }, { timeoutMs: 5000, begins: true, log: () => {} }), two.seat.turn({ text: '', blobs: [] }, { timeoutMs: 5000, begins: true, log: () => {} })])
  t.match(ends, [{ status: 'rejected', reason: { end: { cause: 'crash', blamed: true } } }, { status: 'rejected', reason: { end: { cause: 'crash', blamed: false } } }])
  t.equal(one.seat.usable, false)
})

t.test('Seat.kill() blames its own run, not the one that happens to run', async (t) => {
  const pool = openPool(t, { launch: fakeCell('ready()'), maxCells: 1 })
  const one = await seatIn(pool, 'a')
  const two = await seatIn(pool, 'a')
  const ends = Promise.allSettled([one.seat.turn({ text: '', blobs: [] }, { timeoutMs: 5000, begins: true, log: () => {} }), two.seat.turn({ text: '', blobs: [] }, { timeoutMs: 5000, begins: false, log: () => {} })])
  two.seat.kill('logs', 'too much')
  t.match(await ends, [{ reason: { end: { cause: 'logs', blamed: false } } }, { reason: { end: { cause: 'logs', blamed: true } } }])
})

t.test('CellPool.lease() wakes a waiter that can be served, though one before it cannot', async (t) => {
  const pool = openPool(t, { maxCells: 2, seatsPerCell: 1, maxWaiting: 5 })
  const a = await seatIn(pool, 'a')
  const b = await seatIn(pool, 'b')
  const order: string[] = []
  const c = seatIn(pool, 'c').then((taken) => (order.push('c'), taken))
  const secondB = seatIn(pool, 'b').then((taken) => (order.push('b'), taken))
  await new Promise((resolve) => setTimeout(resolve, 20))
  b.free()
  const next = await Promise.race([c, secondB])
  t.equal(order.length, 1)
  next.free()
  a.free()
  const last = await Promise.all([c, secondB])
  t.strictSame(order.sort(), ['b', 'c'])
  for (const taken of last) taken.free()
})

t.test('CellPool.lease() does not let a newcomer overtake who waits for the same domain', async (t) => {
  const pool = openPool(t, { maxCells: 1, seatsPerCell: 1, maxWaiting: 5 })
  const first = await seatIn(pool, 'a')
  const order: string[] = []
  const early = seatIn(pool, 'a').then((taken) => (order.push('early'), taken))
  first.free()
  const late = seatIn(pool, 'a').then((taken) => (order.push('late'), taken))
  ;(await early).free()
  ;(await late).free()
  t.strictSame(order, ['early', 'late'])
})

t.test('CellPool.lease() gives a domain no more cells than it may have', async (t) => {
  const pool = openPool(t, { maxCells: 3, cellsPerDomain: 1, cellsPerGroup: 1, maxWaiting: 5 })
  const taken = [await seatIn(pool, 'a'), await seatIn(pool, 'a')]
  t.equal(new Set(taken.map(({ pid }) => pid)).size, 1)
  const third = seatIn(pool, 'a')
  const other = await seatIn(pool, 'b')
  t.not(other.pid, taken[0]?.pid)
  taken[0]?.free()
  t.equal((await third).pid, taken[0]?.pid)
})

t.test('CellPool gives up isolates that rest when memory is low, oldest first, then idle cells, and nothing that was used a moment ago', async (t) => {
  let free = Number.POSITIVE_INFINITY
  const pool = openPool(t, { maxCells: 2, seatsPerCell: 4, readMemory: () => ({ free, total: 1024 ** 3 }) })
  const given: string[] = []
  const rest = async (name: string, domain: string) => {
    const { cell } = await pool.lease(domain)
    const seat = cell.seat(SEATING)
    seat.rest(true)
    const end = pool.rests(cell, () => {
      given.push(name)
      end()
      seat.close()
      pool.released(cell)
    })
  }
  for (const [name, domain] of [['a1', 'a'], ['b1', 'b'], ['a2', 'a']] as const) await rest(name, domain)
  const busy = await pool.lease('b')
  busy.cell.seat(SEATING)
  await new Promise((resolve) => setTimeout(resolve, 2500))
  t.strictSame(given, [], 'while there is memory')
  free = 0
  while (pool.cells.size > 1) await new Promise((resolve) => setTimeout(resolve, 50))
  t.strictSame(given, ['a1', 'b1', 'a2'])
  t.strictSame([...pool.cells].map((cell) => cell.domain), ['b'], 'a cell in which something runs stays')
})
