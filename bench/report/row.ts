import type { Summary } from '../measure/statistics.ts'

/** One row of a workload's table, measured or with the reason why not. */
export interface Row {
  readonly id: string
  readonly name: string
  readonly reason: string | null
  /** By the id of the metric. */
  readonly summaries: ReadonlyMap<string, Summary>
}
