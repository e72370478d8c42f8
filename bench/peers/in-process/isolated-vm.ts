import ivm from 'isolated-vm'
import type { HostFunctions, PluginSpec, Sandbox } from '../peer.ts'

type Entry = ivm.Reference<(input: unknown) => unknown>

const WRAP = `(get, fetchText) => {
  const ask = (reference) => (text) => reference.apply(undefined, [text], { result: { promise: true, copy: true } });
  const host = { get: ask(get), fetchText: ask(fetchText) };
  return (input) => plugin(input, host);
}`

/** isolated-vm in this process, by its asynchronous interface with a timeout, values as copies: what its README shows. */
export async function openIsolatedVm(host: HostFunctions): Promise<Sandbox> {
  const caches = new Map<string, ivm.ExternalCopy<ArrayBuffer>>()
  const make = async ({ source }: PluginSpec, cachedData?: ivm.ExternalCopy<ArrayBuffer>) => {
    const isolate = new ivm.Isolate({ memoryLimit: 128 })
    const context = await isolate.createContext()
    const script = await isolate.compileScript(`(() => { const plugin = ${source}; return ${WRAP} })()`, cachedData === undefined ? {} : { cachedData })
    const wrap = await script.run(context, { reference: true })
    const entry: Entry = await wrap.apply(undefined, [new ivm.Reference(host.get), new ivm.Reference(host.fetchText)], { result: { reference: true } })
    return { isolate, script, entry }
  }
  const call = (entry: Entry, input: unknown, timeout = 10_000) => entry.apply(undefined, [input], { arguments: { copy: true }, result: { copy: true, promise: true }, timeout })
  return {
    async load(spec) {
      const { isolate, entry } = await make(spec)
      return { call: (input) => call(entry, input, spec.cpuMs), end: async () => isolate.dispose() }
    },
    async restart(spec, input) {
      const { isolate, script, entry } = await make(spec, caches.get(spec.source))
      const result = await call(entry, input)
      // Made after the first call, so that it holds the functions that were compiled for it.
      if (!caches.has(spec.source)) caches.set(spec.source, await script.createCachedData())
      isolate.dispose()
      return result
    },
    close: async () => {},
  }
}
