import t, { type Test } from 'tap'
import { launchBasic } from '../../../src/confine/basic.ts'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import type { Launch } from '../../../src/confine/launch.ts'
import type { Cell } from '../../../src/pool/cell.ts'
import { CellPool } from '../../../src/pool/cell-pool.ts'
import { fakeCell } from '../fake-cell.ts'

const SEATING = { memoryMb: 32, maxFrameBytes: 100_000, script: new Uint8Array(), config: '{}' }

/** A pool of one cell that must prove itself before every lease; its ends are told. */
function openPool(test: Test, launch: Launch): { readonly pool: CellPool; readonly ended: (number | undefined)[] } {
  const ended: (number | undefined)[] = []
  const pool = new CellPool({ launch, maxCells: 2, cellsPerDomain: 1, cellsPerGroup: 2, spares: 0, seatsPerCell: 2, idleMs: 60_000, maxWaiting: 2, restMs: 0, observe: ({ kind, pid }) => { if (kind === 'cell-end') ended.push(pid) } })
  test.teardown(() => pool.close())
  return { pool, ended }
}

const cellThat = (onPing: string): Launch => fakeCell(`let pings = 0; ready(); on((f) => {
  if (f.kind === 2) turned(f.slot, outbox({ e: ['ok', 0, 0, 1] }))
  if (f.kind === 5) { pings += 1; ${onPing} }
})`)
const HONEST = 'send(19, 0, { nonce: f.head.nonce })'

t.test('CellPool.lease() leases a rested cell again once it has answered', async (t) => {
  const { pool, ended } = openPool(t, cellThat(HONEST))
  const { cell } = await pool.lease('a')
  cell.seat(SEATING).close()
  pool.released(cell)
  t.equal((await pool.lease('a')).cell, cell)
  t.strictSame(ended, [])
})

t.test('CellPool.lease() kills a rested cell that does not answer, and takes another', async (t) => {
  const { pool, ended } = openPool(t, cellThat(`if (require('node:fs').existsSync('mute')) return; require('node:fs').writeFileSync('mute', ''); ${HONEST}`))
  const { cell } = await pool.lease('a')
  cell.seat(SEATING).close()
  pool.released(cell)
  const again = pool.lease('a')
  again.catch(() => {})
  for (let wait = 0; wait < 500 && ended.length === 0; wait += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  t.strictSame(ended, [cell.pid])
  t.equal(cell.alive, false)
})

t.test('CellPool.lease() kills a cell that burns its processor in the place of an answer', async (t) => {
  const { pool, ended } = openPool(t, cellThat('if (pings > 1) for (;;); else ' + HONEST))
  const { cell } = await pool.lease('a')
  cell.seat(SEATING).close()
  pool.released(cell)
  const other = (await pool.lease('a')).cell
  t.not(other.pid, cell.pid)
  t.strictSame(ended, [cell.pid])
})

async function endOfTurn(cell: Cell): Promise<unknown> {
  const [turn] = await Promise.allSettled([cell.seat(SEATING).turn({ text: '', blobs: [] }, { timeoutMs: 10_000, begins: true, log: () => {} })])
  return turn
}

for (const [what, answer] of [['with another number', 'send(19, 0, { nonce: f.head.nonce + 1 })'], ['without a number', 'send(19, 0, {})'], ['twice', `${HONEST}; ${HONEST}`]] as const) {
  t.test(`A cell that answers ${what} is killed as a violation`, async (t) => {
    const { pool } = openPool(t, fakeCell(`let pings = 0; ready(); on((f) => { if (f.kind !== 5) return; pings += 1; if (pings === 1) ${HONEST}; else { ${answer} } })`))
    const { cell } = await pool.lease('a')
    const proof = cell.prove()
    t.match(await endOfTurn(cell), { status: 'rejected', reason: { end: { cause: 'violation' } } })
    await proof
    t.equal(cell.alive, false)
  })
}

t.test('An answer that was not asked for ends the run as a violation', async (t) => {
  const { pool } = openPool(t, fakeCell(`ready(); on((f) => { if (f.kind === 5) ${HONEST}; if (f.kind === 2) send(19, 0, { nonce: 7 }) })`))
  const { cell } = await pool.lease('a')
  t.match(await endOfTurn(cell), { status: 'rejected', reason: { end: { cause: 'violation' } } })
})

t.test('A real cell makes and enters an isolate before it answers, well within its time', async (t) => {
  const { pool, ended } = openPool(t, launchBasic(findCellFiles()))
  const { cell } = await pool.lease('a')
  for (let time = 0; time < 5; time += 1) await cell.prove()
  const started = performance.now()
  await cell.prove()
  t.comment(`one proof took ${(performance.now() - started).toFixed(1)} ms`)
  t.ok(cell.alive)
  t.strictSame(ended, [])
})
