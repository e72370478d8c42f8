import { Script } from 'node:vm'
import type { RunnerOptions } from '../../src/index.ts'
import { ALL_PEERS } from '../peers/all-peers.ts'
import type { HostFunctions, Peer, Sandbox } from '../peers/peer.ts'
import type { PluginCase } from './plugin-cases.ts'
import type { Contender, Measured, Scale } from './workload.ts'

/** What a measurement of a peer gets. */
export interface PeerBench {
  readonly peer: Peer
  readonly sandbox: Sandbox
  readonly scale: Scale
}

/** Which rows there are, and how Sallyport is set up. */
export interface RowOptions {
  /** Peers that would only repeat another row, or that have rows of their own. */
  readonly leaveOut?: readonly string[]
  /** Settings of Sallyport's runner that differ from its defaults. */
  readonly sallyport?: Partial<RunnerOptions>
}

/** The host functions of every workload. Peers without a fetch inside use this one, of the runtime that they run in. */
export const HOST: HostFunctions = {
  get: async (key) => `value of ${key}`,
  fetchText: async (url) => (await fetch(url)).text(),
}

/** A row per peer: opens it, measures, closes it. */
export function peerContenders(workload: string, measure: (bench: PeerBench) => Promise<Measured>, { leaveOut = [], sallyport }: RowOptions = {}): readonly Contender[] {
  return ALL_PEERS.filter(({ id }) => !leaveOut.includes(id)).map((peer) => ({
    id: peer.id,
    peer: peer.id,
    name: peer.name,
    ...(peer.runtime === undefined ? {} : { runtime: peer.runtime }),
    absent: peer.without[workload] ?? null,
    measure: async (scale) => {
      const sandbox = await peer.open(HOST, sallyport)
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
