import { spawn } from 'node:child_process'
import { getPriority } from 'node:os'
import t from 'tap'
import { Priority } from '../../src/pool/priority.ts'

t.test('Priority puts a cell behind its supervisor, and a penalised one behind all others', { skip: process.platform === 'win32' }, async (t) => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' })
  t.teardown(() => child.kill('SIGKILL'))
  const own = getPriority()
  const priority = new Priority(child.pid)
  t.equal(getPriority(child.pid), Math.max(own, 5))
  t.equal(priority.spent, false)
  priority.penalise()
  t.equal(getPriority(child.pid), 19)
  t.equal(priority.spent, false, 'not before its time is over')
})

t.test('Priority survives a process that is gone', async (t) => {
  new Priority(0x7ffffffe).penalise()
  new Priority(undefined).penalise()
  t.pass('no throw')
})
