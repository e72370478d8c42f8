import { latency } from '../../measure/calls.ts'
import { mustEqual, type PeerBench, peerContenders, plainAnswer } from '../peer-contenders.ts'
import type { PluginCase } from '../plugin-cases.ts'
import type { Measured, Workload } from '../workload.ts'

const SEQUENTIAL = "async (count, host) => { let length = 0; for (let i = 0; i < count; i++) length += (await host.get('key ' + i)).length; return length }"
const PARALLEL = "async (count, host) => (await Promise.all(Array.from({ length: count }, (_, i) => host.get('key ' + i)))).reduce((sum, text) => sum + text.length, 0)"

/** W3: a run that asks the host for a short text, which the host has at once. */
export const hostCalls: Workload = {
  id: 'W3',
  title: 'Host calls out of one run',
  base: 'isolated-vm',
  metrics: [
    { id: 'one', name: '1 call', unit: 'ms', better: 'less', chart: true },
    { id: 'sequential', name: '100 one after the other', unit: 'ms', better: 'less', chart: true },
    { id: 'parallel', name: '100 at once', unit: 'ms', better: 'less', chart: true },
  ],
  contenders: peerContenders('W3', measure, { leaveOut: ['sallyport-fresh'] }),
}

async function measure(bench: PeerBench): Promise<Measured> {
  return {
    one: await calls(bench, { source: SEQUENTIAL, input: 1 }),
    sequential: await calls(bench, { source: SEQUENTIAL, input: 100 }),
    parallel: await calls(bench, { source: PARALLEL, input: 100 }),
  }
}

async function calls({ sandbox, scale }: PeerBench, plugin: PluginCase): Promise<number> {
  const { call, end } = await sandbox.load({ source: plugin.source })
  mustEqual(await call(plugin.input), await plainAnswer(plugin))
  const ms = scale.pick(200, 60)
  await latency(() => call(plugin.input), { rounds: 5000, ms: ms * 3 })
  const p50 = await latency(() => call(plugin.input), { rounds: 500, ms })
  await end()
  return p50
}
