import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { getPriority } from 'node:os'
import t from 'tap'
import { Priority } from '../../src/pool/priority.ts'
import { SlowLane } from '../../src/pool/slow-lane.ts'

t.test('Priority puts a cell behind its supervisor, and a penalised one behind all others', { skip: process.platform === 'win32' }, async (t) => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
  t.teardown(() => child.kill('SIGKILL'))
  const own = getPriority()
  const priority = new Priority(child.pid, new SlowLane(1))
  t.equal(getPriority(child.pid), Math.max(own, 5))
  t.equal(priority.spent, false)
  priority.join('a')
  priority.penalise()
  t.equal(getPriority(child.pid), 19)
  if (process.platform === 'linux') for (const thread of readdirSync(`/proc/${child.pid}/task`)) t.equal(getPriority(Number(thread)), 19, 'every thread')
  t.equal(priority.spent, false, 'not before its time is over')
})

t.test('Priority survives a process that is gone', async (t) => {
  const gone = new Priority(0x7ffffffe, new SlowLane(1))
  gone.penalise()
  new Priority(undefined, new SlowLane(1)).penalise()
  t.ok(gone.penalised, 'noted all the same')
})

t.test('pass() is null, until the group of the cell has run into a limit, in whatever cell', async (t) => {
  const lane = new SlowLane(1)
  const [one, other, stranger] = [new Priority(undefined, lane), new Priority(undefined, lane), new Priority(undefined, lane)]
  one.join('a')
  other.join('a')
  stranger.join('b')
  t.equal(other.pass(false), null)
  one.penalise()
  t.ok(other.pass(false)?.waiting === false)
  t.equal(stranger.pass(false), null)
})

t.test('waitForUse() puts a spare further behind until it has started or is wanted, where that can be undone', { skip: process.geteuid?.() !== 0 && 'only root gives priorities back' }, async (t) => {
  for (const act of ['follow', 'join'] as const) {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
    t.teardown(() => child.kill('SIGKILL'))
    const own = getPriority()
    const priority = new Priority(child.pid, new SlowLane(1))
    priority.waitForUse()
    t.equal(getPriority(child.pid), Math.max(own, 15))
    if (act === 'follow') priority.follow(child.pid ?? 0)
    else priority.join('a')
    t.equal(getPriority(child.pid), Math.max(own, 5))
  }
})

t.test('turn() makes a long turn give way, and gives the priority back when it ends', { skip: process.geteuid?.() !== 0 && 'only root gives priorities back' }, async (t) => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
  t.teardown(() => child.kill('SIGKILL'))
  const priority = new Priority(child.pid, new SlowLane(1))
  const before = getPriority(child.pid)
  priority.turn(true)
  t.equal(getPriority(child.pid), before, 'not at once')
  while (getPriority(child.pid) !== 19) await new Promise((resolve) => setTimeout(resolve, 5))
  t.notOk(priority.penalised, 'a long turn is no fault')
  priority.turn(false)
  t.equal(getPriority(child.pid), before)
  priority.turn(true)
  priority.turn(false)
  await new Promise((resolve) => setTimeout(resolve, 60))
  t.equal(getPriority(child.pid), before, 'a short one changes nothing')
})

t.test('join() makes a new cell of a penalised group go last at once', { skip: process.platform === 'win32' }, async (t) => {
  const lane = new SlowLane(1)
  lane.penalise('a')
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
  t.teardown(() => child.kill('SIGKILL'))
  const priority = new Priority(child.pid, lane)
  priority.join('a')
  t.equal(getPriority(child.pid), 19)
})

t.test('follow() makes the worker of a penalised cell go last, which its confiner had started before', { skip: process.platform === 'win32' }, async (t) => {
  const start = () => spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
  const [confiner, worker] = [start(), start()]
  t.teardown(() => [confiner, worker].map((child) => child.kill('SIGKILL')))
  const lane = new SlowLane(1)
  lane.penalise('a')
  const priority = new Priority(confiner.pid, lane)
  priority.join('a')
  priority.follow(worker.pid ?? 0)
  t.equal(getPriority(worker.pid), 19)
  t.ok(priority.penalised)
})
