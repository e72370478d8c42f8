import { coldStart } from './cold-start.ts'
import { warmTransform } from './warm-transform.ts'
import type { Workload } from './workload.ts'

/** Every workload, in the order of the report. */
export const ALL_WORKLOADS: readonly Workload[] = [coldStart, warmTransform]
