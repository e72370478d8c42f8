import { median } from './statistics.ts'
import { cpuMsOf, processTree } from './process-tree.ts'

/** Something to be timed. */
export type Act = (round: number) => Promise<unknown>

/** Median milliseconds of one after the other; ends after `rounds`, or after `ms` when at least two are done. */
export async function latency(act: Act, { rounds, ms }: { readonly rounds: number; readonly ms: number }): Promise<number> {
  const times: number[] = []
  const end = performance.now() + ms
  for (let round = 0; round < rounds && (round < 2 || performance.now() < end); round += 1) {
    const started = performance.now()
    await act(round)
    times.push(performance.now() - started)
  }
  return median(times)
}

/** What a stretch of calls gave. */
export interface Rate {
  readonly perSecond: number
  /** Calls per second of processor time, of this process and all its children. */
  readonly perCpuSecond: number
  /** Median milliseconds of a call. */
  readonly p50: number
}

/** Calls for `ms` milliseconds, or until there were `calls`, with so many in flight. */
export async function callRate(act: Act, { inFlight, ms, calls = Number.POSITIVE_INFINITY }: { readonly inFlight: number; readonly ms: number; readonly calls?: number }): Promise<Rate> {
  const tree = processTree()
  const cpuBefore = cpuMsOf(tree)
  const started = performance.now()
  const times: number[] = []
  let begun = 0
  const lane = async () => {
    while (begun < calls && performance.now() - started < ms) {
      begun += 1
      const before = performance.now()
      await act(begun)
      times.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const seconds = (performance.now() - started) / 1000
  const cpuSeconds = (cpuMsOf(tree) - cpuBefore) / 1000
  return { perSecond: times.length / seconds, perCpuSecond: times.length / cpuSeconds, p50: median(times) }
}
