import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import t from 'tap'
import { findCellFiles } from '../../../src/confine/cell-files.ts'
import { checkClaim } from '../../../src/confine/evidence.ts'
import type { Launch } from '../../../src/confine/launch.ts'
import { launchSelf } from '../../../src/confine/self/self.ts'
import type { LauncherPlan } from '../../../src/confine/self/launcher-plan.ts'
import { CellPool } from '../../../src/pool/cell-pool.ts'

const skip = process.platform !== 'linux' && 'the kernel of Linux is needed'
const files = findCellFiles()
const SIZES = { maxCells: 1, cellsPerDomain: 1, cellsPerGroup: 1, spares: 0, seatsPerCell: 1, idleMs: 1000, maxWaiting: 1 }

/** Starts the launcher with a changed plan. @returns how it ended and what it said. */
async function start(change: (plan: LauncherPlan) => object): Promise<{ code: number | null; signal: string | null; stderr: string }> {
  const { command, args } = launchSelf(files)
  const plan: LauncherPlan = JSON.parse(args.at(-1) ?? '')
  const child = spawn(command, [...args.slice(0, -1), JSON.stringify({ ...plan, ...change(plan) })], { env: {}, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr?.on('data', (chunk) => { stderr += chunk })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => child.on('close', (...ended) => resolve(ended)))
  return { code, signal, stderr }
}

async function leased(t: { teardown(end: () => Promise<void>): void }, launch: Launch): Promise<number> {
  const pool = new CellPool({ ...SIZES, launch })
  t.teardown(() => pool.close())
  const { cell } = await pool.lease('a')
  return cell.pid ?? 0
}

t.test('launchSelf() starts a cell that the kernel holds on every thread', { skip }, async (t) => {
  const launch = launchSelf(files)
  const pid = await leased(t, launch)
  t.equal(checkClaim(pid, launch.claim ?? { filters: 99, noCapabilities: true, user: null }), null)
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8')
    t.match(status, /^NoNewPrivs:\t1$/m)
    t.match(status, /^Seccomp:\t2$/m)
    t.match(status, /^CapEff:\t0+$/m)
    // Root gives itself up only where everybody may read this Node and these files: a Node under /root stays with root, and the layer says so.
    const user = launch.claim?.user ?? process.geteuid?.()
    t.match(status, new RegExp(`^Uid:\\t${user}\\t${user}\\t${user}\\t${user}$`, 'm'))
  }
})

t.test('launchSelf() leaves a cell no environment, few descriptors and its limits', { skip: skip || (process.geteuid?.() !== 0 && 'only root may look into a cell that hides its memory') }, async (t) => {
  const pid = await leased(t, launchSelf(files))
  t.equal(readFileSync(`/proc/${pid}/environ`).length, 0)
  const limits = readFileSync(`/proc/${pid}/limits`, 'utf8')
  t.match(limits, /Max core file size\s+0\s+0/)
  t.match(limits, /Max file size\s+0\s+0/)
  t.match(limits, /Max open files\s+64\s+64/)
  const open = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
  t.strictSame(open.filter((target) => target.startsWith('/') && target !== '/dev/null'), [])
  t.equal(open.filter((target) => target.startsWith('socket:')).length, 3, 'stdout, stderr and the pipe')
})

t.test('The launcher ends with a reserved code and a reason, and starts nothing, when a step fails', { skip }, async (t) => {
  t.match(await start(() => ({ supervisor: 1 })), { code: 76, stderr: /supervisor 1 is gone/ })
  t.match(await start(() => ({ files: ['/does/not/exist'] })), { code: 73, stderr: /Landlock: open \/does\/not\/exist: ENOENT/ })
  t.match(await start((plan) => ({ command: ['/does/not/exist', ...plan.command.slice(1)] })), { code: 73 })
  t.match(await start(() => ({ limits: { openFiles: 1e9 } })), { code: 72, stderr: /rlimits: error/ })
})

t.test('A cell does not start when it finds files open that its confiner closes', { skip }, async (t) => {
  const open = await start((plan) => ({ landlock: null, command: plan.command }))
  t.match(open, { code: 78, stderr: /files outside are open/ })
})

t.test('A pool refuses a cell that is confined by less than its confiner claims', { skip }, async (t) => {
  const { claim: _, ...weak } = launchSelf(files, { stageTwo: false })
  const pool = new CellPool({ ...SIZES, launch: { ...weak, claim: { filters: 2, noCapabilities: true, user: null } } })
  t.teardown(() => pool.close())
  await t.rejects(pool.lease('a'), { code: 'SP_CELL_START', message: /does not confine the cell: thread \d+: Seccomp_filters is 1/ })
})

t.test('A pool says why a cell could not be confined', { skip }, async (t) => {
  const launch = launchSelf(files)
  const plan: LauncherPlan = JSON.parse(launch.args.at(-1) ?? '')
  const broken = { ...launch, args: [...launch.args.slice(0, -1), JSON.stringify({ ...plan, files: ['/does/not/exist'] })] }
  const pool = new CellPool({ ...SIZES, launch: broken })
  t.teardown(() => pool.close())
  await t.rejects(pool.lease('a'), { code: 'SP_CELL_START', message: /could not be confined: Landlock: open \/does\/not\/exist/ })
})
