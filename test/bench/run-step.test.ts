import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { runStep } from '../../bench/harness/run-step.ts'
import { findResult, RESULT_MARK } from '../../bench/harness/step-result.ts'
import { hostCalls } from '../../bench/workloads/speed/host-calls.ts'
import type { Contender, Workload } from '../../bench/workloads/workload.ts'

const nodeVm = hostCalls.contenders.find(({ id }) => id === 'node-vm') as Contender

t.test('runStep() measures one row in a process of its own', async (t) => {
  const result = await runStep(hostCalls, nodeVm, { quick: true, folder: t.testdir({}), signal: new AbortController().signal })
  t.ok('measured' in result, JSON.stringify(result))
  if ('measured' in result) for (const { id } of hostCalls.metrics) t.ok((result.measured[id] ?? 0) > 0, id)
})

t.test('runStep() tells why there are no figures', async (t) => {
  const how = { quick: true, folder: t.testdir({}), signal: new AbortController().signal }
  t.strictSame(await runStep(hostCalls, { ...nodeVm, id: 'nobody' }, how), { failed: 'There is no "nobody" in the workload "W3"' })
})

t.test('runStep() ends a step that takes too long, or that is no longer wanted', async (t) => {
  const short: Workload = { ...hostCalls, seconds: 0.001 }
  t.match(await runStep(short, nodeVm, { quick: false, folder: t.testdir({}), signal: new AbortController().signal }), { failed: /^not done after 0.001 s/ })
  const stop = new AbortController()
  const step = runStep(hostCalls, nodeVm, { quick: false, folder: t.testdir({}), signal: stop.signal })
  await wait(20)
  stop.abort()
  t.match(await step, { failed: /SIGKILL/ })
})

t.test('findResult() waits for the whole line and takes no notice of what else was printed', async (t) => {
  const line = `${RESULT_MARK}{"measured":{"ms":1}}`
  t.equal(findResult('noise\n'), null)
  t.equal(findResult(`noise\n${line}`), null)
  t.strictSame(findResult(`noise\n${line}\nmore`), { measured: { ms: 1 } })
})
