import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createRunner, type Plugin, type Runner } from '../../src/index.ts'
import { sdk } from '../../host-api/index.ts'
import { z } from 'zod'
import { HOSTILE_PLUGINS } from './hostile-plugins.ts'
import { quantile } from '../quantile.ts'

/** How large the crowd is and how long it lasts. */
export interface CrowdOptions {
  readonly seconds: number
  readonly hostiles: number
  readonly honestTenants: number
  /** Calls per second of each honest tenant. */
  readonly rate: number
}

/** What was seen. Milliseconds, MiB and counts. */
export interface CrowdReport {
  readonly calls: number
  readonly lost: number
  readonly p50: number
  readonly p99: number
  readonly hostileRuns: number
  /** Ends of hostile runs by cause. */
  readonly causes: Readonly<Record<string, number>>
  readonly supervisorMib: number
  readonly loopDelayP99: number
  readonly loopDelayMax: number
  readonly cellsKilled: number
}

const LIMITS = { cpuMs: 50, wallMs: 1000, memoryMb: 32, hostCalls: 100 }

/** Runs honest tenants at a steady rate beside looping hostile plugins, and reports what the honest ones noticed. */
export async function runCrowd(options: CrowdOptions): Promise<CrowdReport> {
  const echo = sdk({ echo: { say: { input: z.object({ text: z.string() }), output: z.string(), effect: false, run: ({ text }) => text } } })
  await using runner = await createRunner({ capabilities: [echo], cells: { max: 48, spares: 2, seats: 8 } })
  let cellsKilled = 0
  runner.on('cell-end', () => (cellsKilled += 1))
  const honest = await loadHonest(runner, options.honestTenants)
  const hostile = await loadHostile(runner, options.hostiles)
  await Promise.all(honest.map((plugin) => plugin.run({ text: 'warm' })))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const end = performance.now() + options.seconds * 1000
  const latencies: number[] = []
  const counts = { lost: 0, hostileRuns: 0 }
  const causes: Record<string, number> = {}
  await Promise.all([
    ...honest.map((plugin, index) => steady(plugin, { end, every: 1000 / options.rate, offset: index * 7, latencies, lose: () => (counts.lost += 1) })),
    ...hostile.map((plugin) => loop(plugin, end, (cause) => {
      counts.hostileRuns += 1
      causes[cause] = (causes[cause] ?? 0) + 1
    })),
  ])
  delay.disable()
  latencies.sort((a, b) => a - b)
  return {
    calls: latencies.length, ...counts, causes, cellsKilled,
    p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99),
    supervisorMib: Math.round(process.memoryUsage().rss / 1_048_576),
    loopDelayP99: delay.percentile(99) / 1e6, loopDelayMax: delay.max / 1e6,
  }
}

async function loadHonest(runner: Runner, count: number): Promise<Plugin[]> {
  const source = 'export default async (input, ctx) => ({ said: await ctx.sdk.echo.say({ text: input.text }), length: input.text.length })'
  return Promise.all(Array.from({ length: count }, (_, index) => runner.load({ source, tenant: `honest-${index}`, policy: { sdk: { allow: ['echo.say'] } } })))
}

async function loadHostile(runner: Runner, count: number): Promise<Plugin[]> {
  const load = (index: number) => {
    const { body } = HOSTILE_PLUGINS[index % HOSTILE_PLUGINS.length] ?? { body: '' }
    return runner.load({ source: `export default async function (input, ctx) { ${body} }`, tenant: `hostile-${index % 10}`, policy: { sdk: { allow: ['echo.*'] }, limits: LIMITS } })
  }
  return Promise.all(Array.from({ length: count }, (_, index) => load(index)))
}

/** Calls at fixed times, however long earlier calls take: a slow answer does not hide the ones behind it. */
async function steady(plugin: Plugin, how: { readonly end: number; readonly every: number; readonly offset: number; readonly latencies: number[]; readonly lose: () => void }): Promise<void> {
  const calls: Promise<void>[] = []
  for (let due = performance.now() + how.offset; due < how.end; due += how.every) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    const started = due
    calls.push(plugin.run({ text: 'hello' }).then((outcome) => {
      how.latencies.push(performance.now() - started)
      if (outcome.status !== 'answered') how.lose()
    }))
  }
  await Promise.all(calls)
}

async function loop(plugin: Plugin, end: number, ended: (cause: string) => void): Promise<void> {
  while (performance.now() < end) {
    const outcome = await plugin.run()
    ended(outcome.error?.limit ?? outcome.error?.code ?? outcome.status)
    // Refused at once, for instance in quarantine: an attacker has to wait for the network all the same.
    if (outcome.status === 'refused') await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
