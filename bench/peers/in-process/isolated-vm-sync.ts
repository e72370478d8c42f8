import ivm from 'isolated-vm'
import type { Sandbox } from '../peer.ts'

/** isolated-vm in this process, entered synchronously with a timeout: the host stands still meanwhile, and a plugin cannot wait for it. */
export async function openIsolatedVmSync(): Promise<Sandbox> {
  return {
    async load({ source, cpuMs = 10_000 }) {
      const isolate = new ivm.Isolate({ memoryLimit: 128 })
      const script = isolate.compileScriptSync(`(${source})`)
      const entry = script.runSync(isolate.createContextSync(), { reference: true }) as ivm.Reference<(input: unknown) => unknown>
      return {
        call: async (input) => entry.applySync(undefined, [input], { arguments: { copy: true }, result: { copy: true }, timeout: cpuMs }),
        end: async () => {
          if (!isolate.isDisposed) isolate.dispose()
        },
      }
    },
    close: async () => {},
  }
}
