import type { Measured } from '../workloads/workload.ts'

/** What a step gave: figures, or the reason why there are none. */
export type StepResult = { readonly measured: Measured } | { readonly failed: string }

/** What stands before the result in a step's output. */
export const RESULT_MARK = 'sallyport-bench-result '

/** Finds the result in what a step has written so far; null when it is not complete. */
export function findResult(output: string): StepResult | null {
  const [, line] = output.split(`\n${RESULT_MARK}`)
  return line?.includes('\n') === true ? (JSON.parse(line.slice(0, line.indexOf('\n'))) as StepResult) : null
}
