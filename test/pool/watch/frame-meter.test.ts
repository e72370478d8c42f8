import t from 'tap'
import { CellPool } from '../../../src/pool/cell-pool.ts'
import { FrameMeter } from '../../../src/pool/watch/frame-meter.ts'
import { fakeCell } from '../fake-cell.ts'

t.test('FrameMeter.count() lets a burst pass and then asks for a pause', async (t) => {
  let now = 0
  const meter = new FrameMeter(() => now)
  t.equal(meter.count(50_000), 0)
  t.equal(meter.count(2000), 100, '2000 frames are a tenth of a second')
  now = 100
  t.equal(meter.count(0), 0, 'after the pause it reads on')
  now = 1_000_000
  t.equal(meter.count(50_000), 0, 'it saves up one burst')
  t.ok(meter.count(1) > 0, 'and no more')
})

t.test('A cell that floods small frames is read slowly, and nothing of it is lost', async (t) => {
  const flood = "ready(); on((f) => { if (f.kind !== 2) return; const one = frame(18, f.slot, { level: 'info' }, ''); raw(Buffer.concat(Array.from({ length: 60_000 }, () => one))); turned(f.slot, outbox({})) })"
  const pool = new CellPool({ launch: fakeCell(flood), maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 1, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  let lines = 0
  const seat = cell.seat({ memoryMb: 32, maxFrameBytes: 100_000, script: new Uint8Array(), config: '{}' })
  const started = performance.now()
  t.match(await seat.turn({ text: '', blobs: [] }, { timeoutMs: 30_000, begins: true, log: () => { lines += 1 } }), { head: { end: 'ok' } })
  t.equal(lines, 60_000)
  t.ok(performance.now() - started > 300, 'ten thousand more than a burst take half a second')
})
