// One step of the benchmarks: one row of one workload, once, in a process of its own. Started by bench/harness/run-step.ts.
// Arguments: workload, contender, "full" or "quick". The result is the last line of the output.
import { RESULT_MARK, type StepResult } from './harness/step-result.ts'
import { ALL_WORKLOADS } from './workloads/all-workloads.ts'
import type { Scale } from './workloads/workload.ts'

const [workloadId, contenderId, size] = process.argv.slice(2)
const quick = size === 'quick'
const scale: Scale = { quick, pick: (full, small) => (quick ? small : full) }

// The harness holds the other end: when it has gone, so must this whole group go, whatever it is doing.
process.stdin.on('end', () => process.kill(-process.pid, 'SIGKILL')).resume()

async function measure(): Promise<StepResult> {
  try {
    const contender = ALL_WORKLOADS.find(({ id }) => id === workloadId)?.contenders.find(({ id }) => id === contenderId)
    if (contender === undefined) throw new Error(`There is no "${contenderId}" in the workload "${workloadId}"`)
    return { measured: await contender.measure(scale) }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

const result = await measure()
// The harness ends this process when it has read the line.
process.stdout.write(`\n${RESULT_MARK}${JSON.stringify(result)}\n`)
