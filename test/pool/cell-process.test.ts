import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import t from 'tap'
import { launchBasic } from '../../src/confine/basic.ts'
import { findCellFiles } from '../../src/confine/cell-files.ts'
import { findDeathSignal } from '../../src/confine/death-signal.ts'
import { CellPool } from '../../src/pool/cell-pool.ts'
import { fakeCell } from './fake-cell.ts'

const SEATING = { memoryMb: 32, maxFrameBytes: 1_000_000, script: Buffer.from('(async function (r) { r({ default: () => 1 }) })'), config: '{}' }

t.test('CellProcess gives a cell an empty environment and an empty folder', async (t) => {
  process.env['SALLYPORT_TEST_SECRET'] = 'in the environment of the supervisor'
  const report = "JSON.stringify({ env: Object.keys(process.env), cwd: require('node:fs').readdirSync('.') })"
  const pool = new CellPool({ launch: fakeCell(`ready(); on((f) => { if (f.kind === 2) turned(f.slot, ${report}) })`), maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 1, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  const turned = await cell.seat(SEATING).turn({ text: '', blobs: [] }, { timeoutMs: 1000, begins: true, log: () => {} })
  t.strictSame(JSON.parse(turned.text), { env: [], cwd: [] })
})

t.test('A real cell holds no environment, no file and no descriptor of its supervisor', { skip: process.platform !== 'linux' }, async (t) => {
  const pool = new CellPool({ launch: launchBasic(findCellFiles()), maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 1, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  t.equal(readFileSync(`/proc/${cell.pid}/environ`).length, 0)
  const targets = readdirSync(`/proc/${cell.pid}/fd`).map((fd) => readlinkSync(`/proc/${cell.pid}/fd/${fd}`))
  const foreign = targets.filter((target) => target.startsWith('/') && target !== '/dev/null' && !target.startsWith('/sys/') && !target.startsWith('/proc/'))
  t.strictSame(foreign, [], 'no open file')
  cell.seat(SEATING)
})

t.test('A cell cannot outlive its supervisor, not even in a native loop that nothing interrupts', { skip: findDeathSignal() === null && 'no setpriv here' }, async (t) => {
  const program = `
    import { createRunner } from ${JSON.stringify(new URL('../../src/index.ts', import.meta.url).href)}
    const runner = await createRunner()
    runner.on('cell-start', (cell) => console.log(cell.pid))
    const plugin = await runner.load({ source: 'export default () => Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)', policy: { limits: { cpuMs: 60_000, wallMs: 60_000 } } })
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 400)
    await plugin.run()
  `
  const child = spawn(process.execPath, ['--conditions=@sallyport/source', '--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pids: number[] = []
  for await (const chunk of child.stdout) pids.push(...String(chunk).trim().split('\n').map(Number))
  t.ok(pids.length > 0)
  const alive = () => pids.filter((pid) => { try { process.kill(pid, 0); return true } catch { return false } })
  for (let wait = 0; wait < 300 && alive().length > 0; wait += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  const left = alive()
  for (const pid of left) process.kill(pid, 'SIGKILL')
  t.strictSame(left, [], 'no cell is left')
})

t.test('CellProcess kills a cell that floods its output', async (t) => {
  const pool = new CellPool({ launch: fakeCell("ready(); on((f) => { if (f.kind === 2) setInterval(() => process.stdout.write('x'.repeat(65536)), 0) })"), maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 1, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  const [ended] = await Promise.allSettled([cell.seat(SEATING).turn({ text: '', blobs: [] }, { timeoutMs: 10_000, begins: true, log: () => {} })])
  t.match(ended, { status: 'rejected', reason: { end: { cause: 'violation' } } })
})
