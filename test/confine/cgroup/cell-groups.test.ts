import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { CellGroup } from '../../../src/confine/cgroup/cell-group.ts'
import { type CellGroups, openCellGroups } from '../../../src/confine/cgroup/cell-groups.ts'
import { findHierarchies } from '../../../src/confine/cgroup/hierarchies.ts'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import { launchBasic } from '../../../src/confine/basic.ts'
import { CellPool } from '../../../src/pool/cell-pool.ts'
import { createRunner } from '../../../src/index.ts'
import { fakeCell } from '../../pool/fake-cell.ts'

const SEATING = { memoryMb: 32, maxFrameBytes: 100_000, script: new Uint8Array(), config: '{}' }

/** A tree of plain folders that stands for the kernel's, and the facts of a process in it. */
function fakeTree(test: Test, cgroup: (base: string) => string, mounts: (base: string) => string): { readonly base: string; readonly proc: string } {
  const base = test.testdir({ proc: {}, memory: { own: {} }, pids: {}, unified: { own: { 'cgroup.subtree_control': 'cpu memory pids\n' } } })
  writeFileSync(join(base, 'proc/cgroup'), cgroup(base))
  writeFileSync(join(base, 'proc/mountinfo'), mounts(base))
  return { base, proc: join(base, 'proc') }
}

const v1 = (test: Test) => fakeTree(test, () => '8:pids:/\n4:memory:/own\n0::/\n', (base) => `1 2 0:1 / ${base}/memory rw,relatime - cgroup cgroup rw,memory\n1 2 0:2 / ${base}/pids rw - cgroup cgroup rw,pids\n`)
const v2 = (test: Test) => fakeTree(test, () => '0::/box/own\n', (base) => `1 2 0:1 /box ${base}/unified rw,relatime - cgroup2 cgroup2 rw\n`)

t.test('findHierarchies() finds the trees of version 1 and where this process is in each', async (t) => {
  const { base, proc } = v1(t)
  t.strictSame(findHierarchies(proc), [
    { version: 1, controllers: ['memory'], folder: `${base}/memory/own`, root: false },
    { version: 1, controllers: ['pids'], folder: `${base}/pids/`, root: true },
  ])
})

t.test('findHierarchies() finds the tree of version 2 and what is handed out below this process', async (t) => {
  const { base, proc } = v2(t)
  t.strictSame(findHierarchies(proc), [{ version: 2, controllers: ['memory', 'pids', 'cpu'], folder: `${base}/unified/own`, root: false }])
})

t.test('findHierarchies() finds nothing where there is no /proc, or the group lies outside of the mount', async (t) => {
  t.strictSame(findHierarchies('/nonexistent'), [])
  const { proc } = fakeTree(t, () => '0::/elsewhere\n', (base) => `1 2 0:1 /box ${base}/unified rw - cgroup2 cgroup2 rw\n`)
  t.strictSame(findHierarchies(proc), [])
})

t.test('openCellGroups() leaves alone a group that was not delegated, and says so', async (t) => {
  const { base, proc } = v2(t)
  const groups = openCellGroups({ delegated: false, processors: null, proc })
  t.match(groups.layer, { name: 'cgroup', active: false, detail: /not delegated/ })
  t.equal(groups.open(), null)
  t.strictSame(readdirSync(`${base}/unified/own`), ['cgroup.subtree_control'])
})

t.test('openCellGroups() is absent, not an error, where there are no control groups or no right to make one', async (t) => {
  t.match(openCellGroups({ delegated: true, processors: null, proc: '/nonexistent' }).layer, { active: false, detail: /no controllers/ })
  const { proc } = fakeTree(t, () => '0::/box/own\n', () => '1 2 0:1 /box /proc/self rw - cgroup cgroup rw,memory\n')
  t.match(openCellGroups({ delegated: true, processors: null, proc }).layer, { active: false })
})

t.test('CellGroup bounds memory, processes and processors in version 2, and only raises the bound on memory', async (t) => {
  const { base, proc } = v2(t)
  const group = new CellGroup(findHierarchies(proc), 'cell', { processors: 0.5 })
  const read = (file: string) => readFileSync(`${base}/unified/own/cell/${file}`, 'utf8')
  t.equal(read('pids.max'), '64')
  t.equal(read('cpu.max'), '50000 100000')
  t.equal(read('memory.max'), String(512 * 1024 * 1024))
  t.equal(read('memory.swap.max'), '0')
  t.equal(read('memory.oom.group'), '1')
  group.allow(300)
  group.allow(200)
  t.equal(read('memory.max'), '300')
  await group.add(4711)
  t.equal(read('cgroup.procs'), '4711')
  t.equal(group.outOfMemory, false)
  writeFileSync(`${base}/unified/own/cell/memory.events`, 'low 0\noom 1\noom_kill 1\n')
  t.equal(group.outOfMemory, true)
})

t.test('CellGroup bounds memory and processes in version 1', async (t) => {
  const { base, proc } = v1(t)
  const group = new CellGroup(findHierarchies(proc), 'cell', { processors: null })
  t.equal(readFileSync(`${base}/pids/cell/pids.max`, 'utf8'), '64')
  t.equal(readFileSync(`${base}/memory/own/cell/memory.limit_in_bytes`, 'utf8'), String(512 * 1024 * 1024))
  writeFileSync(`${base}/memory/own/cell/memory.oom_control`, 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n')
  t.equal(group.outOfMemory, true)
})

t.test('openCellGroups() removes the groups of supervisors that are gone, and no other', async (t) => {
  const { base, proc } = v2(t)
  const own = join(base, 'unified/own')
  const start = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19]
  const living = `sallyport-${process.ppid}-${start}-00ff`
  for (const name of ['sallyport-1-1-00ff', `sallyport-${process.ppid}-1-00ff`, living, 'sallyport-mine', 'other']) mkdirSync(join(own, name))
  openCellGroups({ delegated: true, processors: null, proc })
  const left = readdirSync(own).filter((name) => !name.startsWith(`sallyport-${process.pid}-`))
  t.strictSame(left.sort(), ['cgroup.subtree_control', living, 'other', 'sallyport-mine'].sort())
})

t.test('CellPool starts no cell when the kernel refuses its group, and keeps running', async (t) => {
  const groups: CellGroups = { layer: { name: 'cgroup', active: true, detail: '' }, open: () => { throw new Error('no space left') } }
  const pool = new CellPool({ launch: fakeCell('ready()'), groups, maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 2, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 })
  t.teardown(() => pool.close())
  await t.rejects(pool.lease('a'), { code: 'SP_CELL_START', message: /no space left/ })
})

t.test('A cell that the kernel killed in its group ends for memory', async (t) => {
  const { base, proc } = v2(t)
  const pool = new CellPool({ launch: fakeCell('ready()'), groups: openCellGroups({ delegated: true, processors: null, proc }), maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 2, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  const seat = cell.seat(SEATING)
  const own = join(base, 'unified/own')
  const [folder = ''] = readdirSync(own).filter((name) => existsSync(join(own, name, 'cgroup.procs')))
  t.equal(readFileSync(join(own, folder, 'cgroup.procs'), 'utf8'), String(cell.pid))
  const bound = Number(readFileSync(join(own, folder, 'memory.max'), 'utf8'))
  t.ok(bound > (32 + 128) * 1024 * 1024 && bound < 512 * 1024 * 1024, 'above what the resident watch allows')
  const turn = seat.turn({ text: '', blobs: [] }, { timeoutMs: 10_000, begins: true, log: () => {} })
  writeFileSync(join(own, folder, 'memory.events'), 'oom_kill 1\n')
  process.kill(cell.pid ?? 0, 'SIGKILL')
  const [ended] = await Promise.allSettled([turn])
  t.match(ended, { status: 'rejected', reason: { end: { cause: 'memory', blamed: true } } })
})

const real = openCellGroups({ delegated: false, processors: 0.5 })
const skip = real.layer.active ? false : real.layer.detail

t.test('A real cell lives in its own groups, which go with it', { skip }, async (t) => {
  t.comment(real.layer.detail)
  const runner = await createRunner({ confinement: 'prefer', cells: { max: 1, spares: 1, processors: 1 } })
  t.teardown(() => runner.close())
  t.match(runner.layers.find(({ name }) => name === 'cgroup'), { active: true })
  const trees = findHierarchies().filter(({ root, controllers }) => root && controllers.length > 0)
  const mine = () => trees.flatMap(({ folder }) => readdirSync(folder).filter((name) => name.startsWith(`sallyport-${process.pid}-`)).map((name) => join(folder, name)))
  const plugin = await runner.load({ source: 'export default (n) => n + 1' })
  t.match(await plugin.run(1), { status: 'answered', value: 2 })
  t.ok(mine().length > 0)
  for (const folder of mine()) t.match(readFileSync(join(folder, 'cgroup.procs'), 'utf8'), /^\d+\n$/)
  await runner.close()
  for (let wait = 0; wait < 100 && mine().length > 0; wait += 1) await new Promise((resolve) => setTimeout(resolve, 20))
  t.strictSame(mine(), [])
})

t.test('A real group stops a cell that makes threads without end', { skip: real.layer.detail.includes('pids') ? skip : 'no pids controller' }, async (t) => {
  const group = real.open()
  const child = spawn(process.execPath, ['-e', 'process.stdin.once("data", () => { const { spawn } = require("node:child_process"); let n = 0; for (let i = 0; i < 90; i += 1) { const c = spawn("/bin/sleep", ["5"]); c.on("error", () => {}); if (c.pid) { n += 1; process.on("exit", () => c.kill("SIGKILL")) } } console.log(n); process.exit() })'], { stdio: ['pipe', 'pipe', 'inherit'] })
  await group?.add(child.pid ?? 0)
  child.stdin.write('go')
  let made = ''
  child.stdout.on('data', (chunk) => { made += chunk })
  await new Promise((resolve) => child.on('close', resolve))
  t.ok(Number(made) > 0 && Number(made) < 64, `made ${made.trim()} of 90`)
  group?.remove()
})

t.test('A real cell can be given a part of a processor', { skip: real.layer.detail.includes('cpu') ? skip : 'no cpu controller' }, async (t) => {
  const pool = new CellPool({ launch: launchBasic(findCellFiles()), groups: real, maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 2, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  t.match(readFileSync(`/proc/${cell.pid}/cgroup`, 'utf8'), new RegExp(`cpu[^\\n]*:/sallyport-${process.pid}-`))
})
