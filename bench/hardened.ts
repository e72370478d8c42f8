// Usage: node --conditions=@sallyport/source bench/hardened.ts [repetitions]
// What hardened cells cost: each workload in an ordinary and in a hardened runner, in turn; medians, and their ratio.
import { createRunner, type Runner } from '../src/index.ts'
import { quantile } from './quantile.ts'
import { transform1k } from './workloads/plugin-cases.ts'

const repetitions = Number(process.argv[2] ?? 7)
const limits = { cpuMs: 60_000, wallMs: 60_000 }

interface Workload {
  readonly name: string
  readonly source: string
  readonly input: unknown
  /** Runs per measurement. */
  readonly runs: number
}

const WORKLOADS: readonly Workload[] = [
  { name: 'hot loop of 2e7 turns', source: 'export default () => { let sum = 0; for (let i = 0; i < 2e7; i++) sum = (sum + i * 7) % 1000003; return sum }', input: null, runs: 1 },
  { name: 'sort and join of 20 000 texts', source: 'export default () => { const all = []; for (let i = 0; i < 20000; i++) all.push(String((i * 7919) % 20011)); return all.sort().join().length }', input: null, runs: 3 },
  { name: 'pattern over 200 KB', source: 'export default () => "key=value; ".repeat(20000).match(/(\\w+)=(\\w+)/g).length', input: null, runs: 3 },
  { name: 'transform of 1 KB', source: `export default ${transform1k.source}`, input: transform1k.input, runs: 100 },
]

/** Milliseconds per run. */
async function measure(runner: Runner, { source, input, runs }: Workload): Promise<number> {
  const plugin = await runner.load({ source, policy: { limits }, reuse: 'warm' })
  await plugin.run(input)
  const start = performance.now()
  for (let run = 0; run < runs; run += 1) {
    const { status, error } = await plugin.run(input)
    if (status !== 'answered') throw new Error(`The workload did not answer: ${error?.message}`)
  }
  const ms = (performance.now() - start) / runs
  await plugin.close()
  return ms
}

/** Milliseconds until a runner has its first cell. */
async function start(hardened: boolean): Promise<number> {
  const begin = performance.now()
  const runner = await createRunner({ hardened, cells: { max: 1, spares: 1 } })
  const ms = performance.now() - begin
  await runner.close()
  return ms
}

function report(name: string, ordinary: number[], hardened: number[]): void {
  const [jit, jitless] = [ordinary, hardened].map((list) => quantile(list.sort((a, b) => a - b), 0.5)) as [number, number]
  console.log(`${name.padEnd(32)} ${jit.toFixed(2).padStart(9)} ms ${jitless.toFixed(2).padStart(9)} ms ${(jitless / jit).toFixed(2).padStart(7)}x`)
}

/** Measures both in turn, so that a busy moment of the machine hits both. */
async function pair(name: string, ordinary: () => Promise<number>, hardened: () => Promise<number>): Promise<void> {
  const times: readonly [number[], number[]] = [[], []]
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    times[0].push(await ordinary())
    times[1].push(await hardened())
  }
  report(name, ...times)
}

console.log(`node ${process.version}, ${repetitions} repetitions\n${''.padEnd(32)} ${'ordinary'.padStart(12)} ${'hardened'.padStart(12)}`)
await pair('start of a runner with one cell', () => start(false), () => start(true))
const [ordinary, hardened] = [await createRunner(), await createRunner({ hardened: true })]
for (const workload of WORKLOADS) await pair(workload.name, () => measure(ordinary, workload), () => measure(hardened, workload))
await Promise.all([ordinary.close(), hardened.close()])
