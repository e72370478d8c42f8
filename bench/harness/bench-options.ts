import { parseArgs } from 'node:util'
import type { Workload } from '../workloads/workload.ts'

/** What a run of the benchmarks measures. */
export interface BenchOptions {
  readonly workloads: readonly Workload[]
  /** Peers to be measured; null: all. */
  readonly peers: ReadonlySet<string> | null
  readonly repetitions: number
  readonly quick: boolean
  /** True: docs/performance.md and its charts are written. Quick figures are not worth it, and some peers are not all. */
  readonly write: boolean
}

/** How the command is used. */
export const USAGE = 'npm run bench -- [--repetitions N] [--only W1,W2] [--peers sallyport,isolated-vm] [--quick] [--write | --no-write]'

/** Reads the command line. @throws Error for an unknown flag, workload or peer, saying which there are. */
export function parseBenchOptions(args: readonly string[], all: readonly Workload[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: { repetitions: { type: 'string' }, only: { type: 'string' }, peers: { type: 'string' }, quick: { type: 'boolean', default: false }, write: { type: 'boolean' } },
  })
  const repetitions = Number(values.repetitions ?? (values.quick ? 1 : 5))
  if (!Number.isInteger(repetitions) || repetitions < 1) throw new Error(`"--repetitions" must be a whole number of at least 1, not "${values.repetitions}"`)
  const only = pick(values.only, { what: 'workload', known: all.map(({ id }) => id) })
  const peers = pick(values.peers, { what: 'peer', known: all.flatMap(({ contenders }) => contenders.map(({ peer }) => peer)) })
  return {
    workloads: all.filter(({ id }) => only?.has(id) ?? true),
    peers,
    repetitions,
    quick: values.quick,
    write: values.write ?? (!values.quick && peers === null),
  }
}

function pick(list: string | undefined, { what, known }: { readonly what: string; readonly known: readonly string[] }): ReadonlySet<string> | null {
  if (list === undefined) return null
  const names = new Set(list.split(',').filter((name) => name !== ''))
  for (const name of names) if (!known.includes(name)) throw new Error(`There is no ${what} "${name}". There are: ${[...new Set(known)].join(', ')}`)
  return names
}
