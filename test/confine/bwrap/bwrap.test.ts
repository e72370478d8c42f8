import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { findBwrap, launchBwrap } from '../../../src/confine/bwrap/bwrap.ts'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import type { Attempt } from '../../../src/confine/doctor/attempt.ts'
import { probePlan, startProbe } from '../../../src/confine/doctor/run-probe.ts'
import { CellPool } from '../../../src/pool/cell-pool.ts'
import { findWorker } from '../../../src/pool/find-worker.ts'

const programs = findBwrap()
const SIZES = { maxCells: 1, spares: 0, seatsPerCell: 1, cellsPerDomain: 1, cellsPerGroup: 1, idleMs: 1000, maxWaiting: 1 }
const SEATING = { memoryMb: 32, maxFrameBytes: 1_000_000, script: Buffer.from('(async function (r) { r({ default: () => 1 }) })'), config: '{}' }

t.test('launchBwrap() starts a cell that the kernel holds in namespaces of its own', { skip: programs === null && 'bubblewrap is not installed' }, async (t) => {
  if (programs === null) return
  const pool = new CellPool({ ...SIZES, launch: launchBwrap(findCellFiles(), programs) })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  const worker = findWorker(cell.pid ?? 0)
  t.not(worker, cell.pid, 'bubblewrap stays around it')
  const status = readFileSync(`/proc/${worker}/status`, 'utf8')
  t.match(status, /^Seccomp_filters:\t[2-9]/m)
  t.match(status, /^CapEff:\t0+$/m)
  t.match(status, /^NSpid:\t\d+\t\d+/m)
  t.ok((cell.residentBytes ?? 0) > 20_000_000, 'the memory that is watched is that of the cell')
  cell.seat(SEATING).close()
})

t.test('A cell in bubblewrap ends at once, at whatever moment of its start it is killed', { skip: programs === null && 'bubblewrap is not installed' }, async (t) => {
  if (programs === null) return
  const launch = launchBwrap(findCellFiles(), programs)
  for (const delay of [0, 2, 4, 6, 8, 10, 12, 15, 20, 30, 45, 60]) {
    const pool = new CellPool({ ...SIZES, spares: 1, launch })
    await new Promise((resolve) => setTimeout(resolve, delay))
    const pids = [...pool.cells].map(({ pid }) => pid)
    await pool.close()
    t.strictSame(pids.filter((pid) => existsSync(`/proc/${pid}`)), [], `after ${delay} ms`)
  }
})

t.test('launchBwrap() has a cell killed for a forbidden call', { skip: programs === null && 'bubblewrap is not installed' }, async (t) => {
  if (programs === null) return
  const files = findCellFiles()
  const launch = launchBwrap({ ...files, program: files.probe }, programs, { more: [probePlan([{ call: 'socket', args: [2, 2, 0] }])] })
  const { code, results } = await startProbe(launch)
  t.match({ code, results }, { code: 159, results: [] })
})

t.test('launchBwrap() starts hardened cells, which the kernel kills for executable memory', { skip: programs === null && 'bubblewrap is not installed' }, async (t) => {
  if (programs === null) return
  const files = findCellFiles()
  const launch = launchBwrap(files, programs, { jitless: true })
  t.match(launch.layers.filter(({ name }) => name === 'jitless' || name === 'seccomp-no-code'), [{ active: true }, { active: true }])
  const pool = new CellPool({ ...SIZES, launch })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  t.ok(await cell.seat(SEATING).turn({ text: '[]', blobs: [] }, { timeoutMs: 5000, begins: true, log: () => {} }), 'and works')
  const data: Attempt = { call: 'mmap', args: [0, 4096, 3, 0x22, -1, 0] }
  const code: Attempt = { call: 'mprotect', args: [{ result: 0 }, 4096, 5] }
  const probe = (jitless: boolean) => startProbe(launchBwrap({ ...files, program: files.probe }, programs, { jitless, more: [probePlan([data, code])] }))
  const [hardened, ordinary] = await Promise.all([probe(true), probe(false)])
  t.match({ code: hardened.code, results: hardened.results.length }, { code: 159, results: 1 }, hardened.stderr)
  t.match(ordinary.results, [{ errno: 0 }, { value: 0 }], 'an ordinary cell may')
})
