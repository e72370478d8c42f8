import { fileURLToPath } from 'node:url'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { HostChannel } from '../channel/host-channel.ts'
import { importPeer } from '../installed.ts'
import type { HostFunctions, Sandbox } from '../peer.ts'

interface Pool {
  run(task: unknown, options?: { readonly transferList: readonly MessagePort[] }): Promise<unknown>
  destroy(): Promise<void>
}

const WORKER = fileURLToPath(new URL('./guests/piscina-guest.ts', import.meta.url))

/** A worker thread per plugin, started by piscina. Calls go through a port: piscina's own tasks cannot ask the host back, and while idle its threads would sleep too deeply to hear one. */
export async function openPiscina(host: HostFunctions): Promise<Sandbox> {
  const { Piscina } = await importPeer<{ readonly Piscina: new (options: object) => Pool }>('piscina')
  return {
    async load({ source, cpuMs }) {
      const pool = new Piscina({ filename: WORKER, minThreads: 1, maxThreads: 1, atomics: 'disabled', execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 128 } })
      const { port1, port2 } = new MessageChannel()
      const channel = new HostChannel((message) => port1.postMessage(message), host)
      port1.on('message', (message) => channel.receive(message))
      await pool.run({ source, port: port2 }, { transferList: [port2] })
      const end = async () => {
        port1.close()
        channel.fail('The thread has ended')
        await pool.destroy()
      }
      return { call: (input) => channel.call(input, { ms: cpuMs, kill: end }), end }
    },
    close: async () => {},
  }
}
