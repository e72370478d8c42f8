import { spawn } from 'node:child_process'
import t, { type Test } from 'tap'
import { OverrunWatch } from '../../../src/pool/watch/overrun-watch.ts'
import { ProcessFacts } from '../../../src/pool/watch/process-facts.ts'

function child(test: Test, program: string): ProcessFacts {
  const process_ = spawn(process.execPath, ['-e', program], { stdio: 'ignore' })
  const facts = new ProcessFacts(process_.pid ?? 0)
  test.teardown(() => {
    process_.kill('SIGKILL')
    facts.close()
  })
  return facts
}

t.test('OverrunWatch calls out for a process that burns CPU time past its turn', async (t) => {
  const facts = child(t, 'for (;;);')
  await new Promise<void>((resolve) => new OverrunWatch(facts, resolve).follow({ timeoutMs: 20 }))
  t.pass('called')
})

t.test('OverrunWatch waits for a process that got no processor time', { skip: process.platform !== 'linux' }, async (t) => {
  const facts = child(t, 'setTimeout(() => {}, 60000)')
  await new Promise((resolve) => setTimeout(resolve, 500))
  let overrun = false
  const watch = new OverrunWatch(facts, () => (overrun = true))
  watch.follow({ timeoutMs: 100 })
  await new Promise((resolve) => setTimeout(resolve, 600))
  t.equal(overrun, false)
  watch.follow(null)
})

t.test('OverrunWatch tells how long a turn has been running', async (t) => {
  const watch = new OverrunWatch(child(t, ''), () => undefined)
  t.equal(watch.turnMs, 0)
  watch.follow({ timeoutMs: 60_000 })
  await new Promise((resolve) => setTimeout(resolve, 30))
  t.ok(watch.turnMs >= 29)
  watch.follow(null)
  t.equal(watch.turnMs, 0)
})

t.test('OverrunWatch forgets a turn that has ended', async (t) => {
  const facts = child(t, 'for (;;);')
  let overrun = false
  const watch = new OverrunWatch(facts, () => (overrun = true))
  watch.follow({ timeoutMs: 1 })
  watch.follow(null)
  await new Promise((resolve) => setTimeout(resolve, 300))
  t.equal(overrun, false)
})
