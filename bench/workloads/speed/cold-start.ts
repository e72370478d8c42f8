import type { PluginSpec, Sandbox } from '../../peers/peer.ts'
import { latency } from '../../measure/calls.ts'
import { HOST, mustEqual, type PeerBench, peerContenders, plainAnswer } from '../peer-contenders.ts'
import { plugin3k, plugin480k, type PluginCase } from '../plugin-cases.ts'
import type { Measured, Workload } from '../workload.ts'

/** W1: from nothing to the first answer, for a source never seen before and for one that was. */
export const coldStart: Workload = {
  id: 'W1',
  title: 'Cold start: a new sandbox, the plugin, its first answer',
  base: 'isolated-vm',
  metrics: [
    { id: 'first3k', name: '3 KB, first time', unit: 'ms', better: 'less' },
    { id: 'known3k', name: '3 KB, seen before', unit: 'ms', better: 'less', chart: true },
    { id: 'first480k', name: '480 KB, first time', unit: 'ms', better: 'less' },
    { id: 'known480k', name: '480 KB, seen before', unit: 'ms', better: 'less', chart: true },
  ],
  contenders: [...peerContenders('W1', measure, { leaveOut: ['sallyport'] }), {
    id: 'isolated-vm-cached',
    peer: 'isolated-vm',
    name: 'isolated-vm in process, async, with its code cache',
    absent: null,
    measure: async (scale) => measure({ scale, sandbox: await (await import('../../peers/in-process/isolated-vm.ts')).openIsolatedVm(HOST, { codeCache: true }) }),
  }],
}

async function measure({ sandbox, scale }: Pick<PeerBench, 'sandbox' | 'scale'>): Promise<Measured> {
  const small = await both(sandbox, plugin3k, { first: scale.pick(6, 3), known: scale.pick(200, 6) })
  const large = await both(sandbox, plugin480k, { first: 3, known: scale.pick(20, 3) })
  return { first3k: small.first, known3k: small.known, first480k: large.first, known480k: large.known }
}

async function both(sandbox: Sandbox, plugin: PluginCase, rounds: { readonly first: number; readonly known: number }): Promise<{ readonly first: number; readonly known: number }> {
  const { input, source } = plugin
  const restart = sandbox.restart ?? ((spec: PluginSpec, given: unknown) => loadAndCall(sandbox, spec, given))
  mustEqual(await loadAndCall(sandbox, { source }, input), await plainAnswer(plugin))
  // No two sources are alike, so that nothing can be known of them.
  const first = await latency((round) => loadAndCall(sandbox, { source: `${source} /* ${round} */` }, input), { rounds: rounds.first, ms: 800 })
  mustEqual(await restart({ source }, input), await plainAnswer(plugin))
  // The sandbox starts anew each time; what starts it has done so before.
  await latency(() => restart({ source }, input), { rounds: rounds.known, ms: 600 })
  return { first, known: await latency(() => restart({ source }, input), { rounds: rounds.known, ms: 600 }) }
}

async function loadAndCall(sandbox: Sandbox, spec: PluginSpec, input: unknown): Promise<unknown> {
  const { call, end } = await sandbox.load(spec)
  const answer = await call(input)
  await end()
  return answer
}
