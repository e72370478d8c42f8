import { summarise } from '../measure/statistics.ts'
import type { Row } from '../report/row.ts'
import type { Contender, Workload } from '../workloads/workload.ts'
import { runStep, type StepOptions } from './run-step.ts'

/** What measuring a workload needs to know. */
export interface WorkloadOptions extends StepOptions {
  readonly repetitions: number
  readonly peers: ReadonlySet<string> | null
  /** Told what was measured, and how long that took. */
  readonly tell: (text: string) => void
}

interface Record {
  readonly contender: Contender
  readonly values: Map<string, number[]>
  failures: number
  /** Why there are no figures, or not all of them. */
  reason: string | null
}

/** Measures every row of a workload in turn, and that as often as asked for, so that a busy moment of the machine hits all alike. A row that failed is tried once more, in the next repetition. */
export async function runWorkload(workload: Workload, options: WorkloadOptions): Promise<readonly Row[]> {
  const records = workload.contenders
    .filter(({ peer }) => options.peers?.has(peer) ?? true)
    .map((contender): Record => ({ contender, values: new Map(), failures: 0, reason: contender.absent }))
  const repetitions = Math.min(options.repetitions, workload.maxRepetitions ?? options.repetitions)
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const record of records) {
      if (isDone(record) || options.signal.aborted || (record.contender.once === true && repetition > 0)) continue
      const started = performance.now()
      const outcome = await measureOnce(workload, record, options)
      options.tell(`${workload.id} ${repetition + 1}/${repetitions} ${record.contender.name}: ${outcome}, ${((performance.now() - started) / 1000).toFixed(1)} s`)
    }
  }
  return records.map(({ contender, values, reason }) => ({
    id: contender.id,
    name: contender.name,
    reason: values.size > 0 ? null : (reason ?? 'not measured'),
    summaries: new Map([...values].map(([metric, list]) => [metric, summarise(list)])),
  }))
}

function isDone({ contender, failures, reason }: Record): boolean {
  return contender.absent !== null || failures > 1 || reason?.includes('not done after') === true
}

async function measureOnce(workload: Workload, record: Record, options: StepOptions): Promise<string> {
  const result = await runStep(workload, record.contender, options)
  if ('failed' in result) {
    record.failures += 1
    record.reason = `absent: ${result.failed}`
    return record.reason
  }
  for (const [metric, value] of Object.entries(result.measured)) record.values.set(metric, [...(record.values.get(metric) ?? []), value])
  return 'done'
}
