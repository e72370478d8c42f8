// Usage: node --conditions=@sallyport/source bench/overshoot.ts [runs]
// How far plugins get beyond their limits: processor time, time on the clock, resident memory.
import { findCellFiles } from '../src/confine/cell-files.ts'
import { createRunner } from '../src/index.ts'
import { HOSTILE_PLUGINS } from './crowd/hostile-plugins.ts'
import { watchPeak } from './overshoot/watch-peak.ts'
import { quantile } from './quantile.ts'

const [runs = '100'] = process.argv.slice(2)
const MIB = 1024 * 1024
const BOMBS = new Set(['Map growth', 'array growth', 'string doubling', 'resizable buffers', 'fatal V8 check', 'giant result', 'JSON bomb', 'structured clone', 'Intl objects'])

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b)

function show(name: string, values: readonly number[], unit: string): void {
  const all = sorted(values)
  console.log(`${name}: p50 ${quantile(all, 0.5).toFixed(1)} ${unit}, p99 ${quantile(all, 0.99).toFixed(1)} ${unit}, max ${(all.at(-1) ?? Number.NaN).toFixed(1)} ${unit} over ${all.length} runs`)
}

async function cpuOvershoot(): Promise<void> {
  await using runner = await createRunner({ quarantine: { refuseAfter: 1_000_000 } })
  const plugin = await runner.load({ source: 'export default () => { for (;;); }', policy: { limits: { cpuMs: 50, wallMs: 10_000 } } })
  const over: number[] = []
  for (let run = 0; run < Number(runs); run += 1) over.push((await plugin.run()).usage.cpuMs - 50)
  show('processor time beyond cpuMs 50, endless loop', over, 'ms')
}

async function wallOvershoot(): Promise<void> {
  await using runner = await createRunner({ quarantine: { refuseAfter: 1_000_000 } })
  const limits = { cpuMs: 60_000, wallMs: 300 }
  const plugin = await runner.load({ source: 'export default () => { const a = []; a.length = 2 ** 32 - 1; return a.indexOf(7) }', policy: { limits } })
  const over: number[] = []
  for (let run = 0; run < Math.min(20, Number(runs)); run += 1) {
    // The spare that replaces the killed cell starts meanwhile: what is measured is the end, not the next start.
    await new Promise((resolve) => setTimeout(resolve, 500))
    const started = performance.now()
    await plugin.run()
    over.push(performance.now() - started - limits.wallMs)
  }
  show('clock beyond wallMs 300, native that nothing interrupts', over, 'ms')
}

/** The allowance as the watch names it when it kills; a bomb that V8 stops first has none to exceed. */
async function residentOvershoot(name: string, body: string): Promise<void> {
  await using runner = await createRunner({ cells: { max: 1 }, quarantine: { refuseAfter: 1_000_000 } })
  const plugin = await runner.load({ source: `export default async function (input, ctx) { ${body} }`, policy: { limits: { cpuMs: 3000, wallMs: 10_000 } } })
  const watch = watchPeak(findCellFiles().program)
  const { status, error, usage } = await plugin.run()
  const peak = Math.max(watch.stop(), usage.residentPeakBytes) / MIB
  const allowed = /(\d+) MiB were allowed/.exec(error?.message ?? '')?.[1]
  const end = error !== null && 'limit' in error ? `${error.limit}` : (error?.code ?? status)
  console.log(`resident memory, ${name}: peak ${peak.toFixed(0)} MiB, ${allowed === undefined ? 'never over what was allowed' : `${(peak - Number(allowed)).toFixed(0)} MiB beyond the ${allowed} allowed`}, ended by ${end}`)
}

await cpuOvershoot()
await wallOvershoot()
for (const { name, body } of HOSTILE_PLUGINS) if (BOMBS.has(name)) await residentOvershoot(name, body)
