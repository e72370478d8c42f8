import { Script } from 'node:vm'
import { ALL_PEERS } from '../peers/all-peers.ts'
import type { HostFunctions, Peer, Sandbox } from '../peers/peer.ts'
import type { PluginCase } from './plugins/plugins.ts'
import type { Contender, Measured, Scale } from './workload.ts'

/** What a measurement of a peer gets. */
export interface PeerBench {
  readonly peer: Peer
  readonly sandbox: Sandbox
  readonly scale: Scale
}

/** The host functions of every workload that does not bring its own. */
export const HOST: HostFunctions = {
  get: async (key) => `value of ${key}`,
  fetchText: async () => {
    throw new Error('There is no fetch in this workload')
  },
}

/** A row per peer: opens it, measures, closes it. `leaveOut` names peers that would only repeat another row. */
export function peerContenders(workload: string, measure: (bench: PeerBench) => Promise<Measured>, { host = HOST, leaveOut = [] }: { readonly host?: HostFunctions; readonly leaveOut?: readonly string[] } = {}): readonly Contender[] {
  return ALL_PEERS.filter(({ id }) => !leaveOut.includes(id)).map((peer) => ({
    id: peer.id,
    peer: peer.id,
    name: peer.name,
    ...(peer.runtime === undefined ? {} : { runtime: peer.runtime }),
    absent: peer.without[workload] ?? null,
    measure: async (scale) => {
      const sandbox = await peer.open(host)
      try {
        return await measure({ peer, sandbox, scale })
      } finally {
        await sandbox.close()
      }
    },
  }))
}

/** What a plugin answers when it is called as a plain function in this process. */
export function plainAnswer({ source, input }: PluginCase, host: HostFunctions = HOST): Promise<unknown> {
  const plugin: (input: unknown, host: HostFunctions) => unknown = new Script(`(${source})`).runInThisContext()
  return Promise.resolve(plugin(JSON.parse(JSON.stringify(input)), host))
}

/** Compares an answer with what it must be: a peer that answers wrongly is not timed. @throws with both, shortened. */
export function mustEqual(answer: unknown, expected: unknown): void {
  const [got, wanted] = [answer, expected].map((value) => JSON.stringify(value) ?? 'undefined') as [string, string]
  if (got !== wanted) throw new Error(`It answered ${got.slice(0, 80)} instead of ${wanted.slice(0, 80)}`)
}
