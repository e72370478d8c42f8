import ivm from 'isolated-vm'
import type { PluginSpec, Sandbox } from '../peer.ts'

/** isolated-vm in this process, entered synchronously with a timeout: the host stands still meanwhile, and a plugin cannot wait for it. */
export async function openIsolatedVmSync(): Promise<Sandbox> {
  const caches = new Map<string, ivm.ExternalCopy<ArrayBuffer>>()
  const make = ({ source }: PluginSpec, cachedData?: ivm.ExternalCopy<ArrayBuffer>) => {
    const isolate = new ivm.Isolate({ memoryLimit: 128 })
    const script = isolate.compileScriptSync(`(${source})`, cachedData === undefined ? {} : { cachedData })
    return { isolate, script, entry: script.runSync(isolate.createContextSync(), { reference: true }) as ivm.Reference<(input: unknown) => unknown> }
  }
  const call = (entry: ivm.Reference<(input: unknown) => unknown>, input: unknown, timeout = 10_000) => entry.applySync(undefined, [input], { arguments: { copy: true }, result: { copy: true }, timeout })
  return {
    async load(spec) {
      const { isolate, entry } = make(spec)
      return { call: async (input) => call(entry, input, spec.cpuMs), end: async () => isolate.dispose() }
    },
    async restart(spec, input) {
      const { isolate, script, entry } = make(spec, caches.get(spec.source))
      const result = call(entry, input)
      if (!caches.has(spec.source)) caches.set(spec.source, script.createCachedDataSync())
      isolate.dispose()
      return result
    },
    close: async () => {},
  }
}
