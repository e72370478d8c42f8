import { GUEST_CHANNEL, OWN_FETCH } from '../channel/guest-channel.ts'
import { HostChannel, type Message } from '../channel/host-channel.ts'
import type { HostFunctions, Sandbox } from '../peer.ts'

interface DenoWorker {
  onmessage: ((event: { readonly data: Message }) => void) | null
  onerror: ((event: { readonly message: string }) => void) | null
  postMessage(message: unknown): void
  terminate(): void
}

type DenoWorkerClass = new (url: string, options: object) => DenoWorker

const SCRIPT = `const receive = (CHANNEL)(plugin, (message) => postMessage(message), FETCH); onmessage = ({ data }) => receive(data);`.replace('CHANNEL', () => GUEST_CHANNEL).replace('FETCH', OWN_FETCH)

/** A worker of Deno per plugin, without permissions but to fetch from this machine. The measurement itself runs under Deno. */
export async function openDenoWorker(host: HostFunctions): Promise<Sandbox> {
  const { Worker } = globalThis as unknown as { readonly Worker: DenoWorkerClass }
  return {
    async load({ source, cpuMs }) {
      const url = URL.createObjectURL(new Blob([`const plugin = ${source};\n${SCRIPT}`], { type: 'text/javascript' }))
      const worker = new Worker(url, { type: 'module', deno: { permissions: { net: ['127.0.0.1'] } } })
      const channel = new HostChannel((message) => worker.postMessage(message), host)
      worker.onmessage = ({ data }) => channel.receive(data)
      worker.onerror = ({ message }) => channel.fail(message)
      const end = async () => {
        worker.terminate()
        URL.revokeObjectURL(url)
        channel.fail('The worker has ended')
      }
      return { call: (input) => channel.call(input, { ms: cpuMs, kill: end }), end }
    },
    close: async () => {},
  }
}
