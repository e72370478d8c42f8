import { callRate, latency } from '../../measure/calls.ts'
import type { Sandbox } from '../../peers/peer.ts'
import { mustEqual, type PeerBench, peerContenders, plainAnswer } from '../peer-contenders.ts'
import { type PluginCase, transform10k, textTransform1m, transform1k, transform1m } from '../plugin-cases.ts'
import type { Measured, Workload } from '../workload.ts'

/** W2: a loaded plugin reads JSON, computes, and writes JSON of the same size. */
export const warmTransform: Workload = {
  id: 'W2',
  title: 'Warm transform of JSON: objects in, objects out',
  base: 'isolated-vm',
  metrics: [
    { id: 'p50of1k', name: '1 KB', unit: 'ms', better: 'less', chart: true },
    { id: 'p50of10k', name: '10 KB', unit: 'ms', better: 'less' },
    { id: 'p50of1m', name: '1 MB', unit: 'ms', better: 'less', chart: true },
    { id: 'text1m', name: '1 MB as text, parsed inside only', unit: 'ms', better: 'less' },
    { id: 'rate1', name: '1 KB, 1 in flight', unit: '/s', better: 'more' },
    { id: 'rate16', name: '1 KB, 16 in flight', unit: '/s', better: 'more', chart: true },
    { id: 'perCpu', name: '1 KB per CPU second, 16 in flight', unit: '', better: 'more' },
    { id: 'rate16of10k', name: '10 KB, 16 in flight', unit: '/s', better: 'more' },
  ],
  contenders: peerContenders('W2', measure),
}

async function measure({ sandbox, scale }: PeerBench): Promise<Measured> {
  const ms = scale.pick(250, 100)
  const small = await open(sandbox, transform1k, ms)
  // Whatever is measured here runs for hours elsewhere: what a peer's own code needs until V8 has compiled it is not a price of the runs.
  await callRate(small.call, { inFlight: 16, ms: scale.pick(1500, 100) })
  const one = await callRate(small.call, { inFlight: 1, ms })
  await callRate(small.call, { inFlight: 16, ms })
  const many = await callRate(small.call, { inFlight: 16, ms: ms * 2 })
  await small.end()
  const middle = await open(sandbox, transform10k, ms / 2)
  const { p50: p50of10k } = await callRate(middle.call, { inFlight: 1, ms: ms / 2 })
  const { perSecond: rate16of10k } = await callRate(middle.call, { inFlight: 16, ms })
  await middle.end()
  const [p50of1m, text1m] = [await large(sandbox, transform1m, ms), await large(sandbox, textTransform1m, ms)]
  return { p50of1k: one.p50, p50of10k, p50of1m, text1m, rate1: one.perSecond, rate16: many.perSecond, perCpu: many.perCpuSecond, rate16of10k }
}

async function large(sandbox: Sandbox, plugin: PluginCase, ms: number): Promise<number> {
  const { call, end } = await open(sandbox, plugin, ms / 2)
  const p50 = await latency(call, { rounds: 20, ms })
  await end()
  return p50
}

/** Loads, checks one answer, and warms up. */
async function open(sandbox: Sandbox, plugin: PluginCase, warmUpMs: number): Promise<{ call(): Promise<unknown>; end(): Promise<void> }> {
  const { call, end } = await sandbox.load({ source: plugin.source })
  mustEqual(await call(plugin.input), await plainAnswer(plugin))
  await latency(() => call(plugin.input), { rounds: 10_000, ms: warmUpMs })
  return { call: () => call(plugin.input), end }
}
