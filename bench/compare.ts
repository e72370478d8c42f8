// Usage: npm --prefix bench install --ignore-scripts && node --conditions=@sallyport/source bench/compare.ts [repetitions]
// Every peer runs the same plugin in the same process run, interleaved; medians over the repetitions, ratios to raw isolated-vm.
import { openDenoRun } from './peers/deno-run.ts'
import { isolatedVm } from './peers/isolated-vm.ts'
import { nodeVm } from './peers/node-vm.ts'
import type { Peer } from './peers/peer.ts'
import { openSallyport } from './peers/sallyport.ts'
import { quantile } from './quantile.ts'
import { plugin3k, transform1k } from './workloads/plugins.ts'

const repetitions = Number(process.argv[2] ?? 5)
const [fresh, warm] = [await openSallyport('fresh'), await openSallyport('warm')]
const deno = openDenoRun()
if (deno === null) console.log('Deno is not installed in bench/: its column is missing')
const peers: readonly Peer[] = [isolatedVm, nodeVm, fresh, warm, ...(deno === null ? [] : [deno])]

interface Workload {
  readonly name: string
  readonly unit: string
  /** Milliseconds per run, or runs per second. */
  measure(peer: Peer): Promise<number>
}

const WORKLOADS: readonly Workload[] = [
  { name: 'cold start, 3 KB plugin', unit: 'ms', measure: (peer) => time(() => peer.cold(plugin3k.source, plugin3k.input), 12) },
  { name: 'warm transform of 1 KB, one at a time', unit: 'ms', measure: (peer) => warmly(peer, (call) => time(() => call(transform1k.input), 300)) },
  { name: 'warm transform of 1 KB, 16 in flight', unit: '/s', measure: (peer) => warmly(peer, (call) => rate(() => call(transform1k.input), { calls: 2000, inFlight: 16 })) },
]

for (const workload of WORKLOADS) {
  const results = new Map<string, number[]>(peers.map((peer) => [peer.name, []]))
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const peer of peers) results.get(peer.name)?.push(await workload.measure(peer))
  }
  const medians = new Map([...results].map(([name, list]) => [name, quantile(list.sort((a, b) => a - b), 0.5)]))
  const base = medians.get(isolatedVm.name) ?? Number.NaN
  console.log(`\n${workload.name}`)
  for (const [name, median] of medians) {
    const list = results.get(name) ?? []
    console.log(`  ${name.padEnd(32)} ${median.toFixed(3).padStart(11)} ${workload.unit.padEnd(3)} ${(median / base).toFixed(2).padStart(7)}x   ${list[0]?.toFixed(3)} to ${list.at(-1)?.toFixed(3)}`)
  }
}
await Promise.all([fresh.close(), warm.close()])

async function warmly(peer: Peer, measure: (call: (input: unknown) => Promise<unknown>) => Promise<number>): Promise<number> {
  const { call, end } = await peer.warm(transform1k.source)
  for (let round = 0; round < 50; round += 1) await call(transform1k.input)
  const result = await measure(call)
  await end()
  return result
}

async function time(act: () => Promise<unknown>, rounds: number): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now()
    await act()
    times.push(performance.now() - started)
  }
  return quantile(times.sort((a, b) => a - b), 0.5)
}

async function rate(act: () => Promise<unknown>, how: { readonly calls: number; readonly inFlight: number }): Promise<number> {
  let left = how.calls
  const lane = async () => {
    while (left > 0) {
      left -= 1
      await act()
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: how.inFlight }, lane))
  return how.calls / ((performance.now() - started) / 1000)
}
