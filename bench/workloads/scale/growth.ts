import { anonymousMibOf, processTree } from '../../measure/process-tree.ts'
import { settle } from '../../measure/settle.ts'
import { HOST } from '../peer-contenders.ts'
import { type PluginCase, transform10k, transform1k } from '../plugin-cases.ts'
import type { Measured, Scale, Workload } from '../workload.ts'

/** W10: does a cell grow while it runs one plugin again and again? Only Sallyport has cells; its supervisor is watched as well. */
export const growth: Workload = {
  id: 'W10',
  title: 'Growth of a cell over many runs',
  base: null,
  metrics: [
    { id: 'runs1k', name: 'runs of 1 KB', unit: '', better: 'more' },
    { id: 'cell1k', name: 'cell grew by, runs of 1 KB', unit: 'MiB', better: 'less', chart: true },
    { id: 'host1k', name: 'supervisor grew by, runs of 1 KB', unit: 'MiB', better: 'less', chart: true },
    { id: 'runs10k', name: 'runs of 10 KB', unit: '', better: 'more' },
    { id: 'cell10k', name: 'cell grew by, runs of 10 KB', unit: 'MiB', better: 'less', chart: true },
    { id: 'host10k', name: 'supervisor grew by, runs of 10 KB', unit: 'MiB', better: 'less', chart: true },
  ],
  contenders: [{ id: 'sallyport', peer: 'sallyport', name: 'Sallyport (warm)', absent: null, measure }],
  seconds: 300,
  maxRepetitions: 1,
}

/** isolated-vm keeps some 200 bytes per entry until the entry's time would have been up: with half a minute of it that is megabytes, with an ordinary limit nothing. */
const CPU_MS = 1000

async function measure(scale: Scale): Promise<Measured> {
  const small = await grow(transform1k, { runs: scale.pick(1_000_000, 5000), first: scale.pick(10_000, 1000), ms: scale.pick(100_000, 3000) })
  const large = await grow(transform10k, { runs: scale.pick(100_000, 1000), first: scale.pick(10_000, 200), ms: scale.pick(50_000, 3000) })
  return { runs1k: small.runs, cell1k: small.cell, host1k: small.host, runs10k: large.runs, cell10k: large.cell, host10k: large.host }
}

interface Amount {
  readonly runs: number
  /** Runs after which the growth is counted. */
  readonly first: number
  readonly ms: number
}

async function grow({ source, input }: PluginCase, { runs, first, ms }: Amount): Promise<{ readonly runs: number; readonly cell: number; readonly host: number }> {
  const { openSallyport } = await import('../../peers/sallyport.ts')
  const sandbox = await openSallyport(HOST, { runner: { cells: { max: 1, perDomain: 1, spares: 0 } } })
  const { call } = await sandbox.load({ source, cpuMs: CPU_MS })
  const done = await runFor(() => call(input), { runs: first, ms })
  const before = await memory()
  const more = await runFor(() => call(input), { runs, ms })
  const after = await memory()
  await sandbox.close()
  return { runs: done + more, ...growthOf(before, after) }
}

/** Runs four at a time. @returns how many, which is less than asked for when the time is over. */
async function runFor(act: () => Promise<unknown>, { runs, ms }: { readonly runs: number; readonly ms: number }): Promise<number> {
  const end = performance.now() + ms
  let begun = 0
  const lane = async () => {
    while (begun < runs && performance.now() < end) {
      begun += 1
      await act()
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
  return begun
}

/** Megabytes by process. */
async function memory(): Promise<ReadonlyMap<number, number>> {
  await settle()
  return new Map(processTree().map((pid) => [pid, anonymousMibOf([pid])]))
}

/** What processes that are there before and after took more: the bundler ends when it has nothing to do. */
function growthOf(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): { readonly host: number; readonly cell: number } {
  const grown = (pids: readonly number[]) => pids.reduce((sum, pid) => sum + (after.get(pid) ?? 0) - (before.get(pid) ?? 0), 0)
  return { host: grown([process.pid]), cell: grown([...after.keys()].filter((pid) => pid !== process.pid && before.has(pid))) }
}
