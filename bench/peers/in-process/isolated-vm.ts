import ivm from 'isolated-vm'
import type { HostFunctions, PluginSpec, Sandbox } from '../peer.ts'

type Entry = ivm.Reference<(input: unknown) => unknown>

const WRAP = `(get, fetchText) => {
  const ask = (reference) => (text) => reference.apply(undefined, [text], { result: { promise: true, copy: true } });
  const host = { get: ask(get), fetchText: ask(fetchText) };
  return (input) => plugin(input, host);
}`

/** isolated-vm in this process, by its asynchronous interface with a timeout, values as copies: what its README shows. Optionally with its code cache. */
export async function openIsolatedVm(host: HostFunctions, { codeCache = false }: { readonly codeCache?: boolean } = {}): Promise<Sandbox> {
  const caches = new Map<string, ivm.ExternalCopy<ArrayBuffer>>()
  const load = async ({ source, cpuMs = 10_000 }: PluginSpec) => {
    const isolate = new ivm.Isolate({ memoryLimit: 128 })
    const context = await isolate.createContext()
    const script: ivm.Script & ivm.CachedDataResult = await isolate.compileScript(`(() => { const plugin = ${source}; return ${WRAP} })()`, cacheOptions(codeCache, caches.get(source)))
    if (codeCache && script.cachedData !== undefined) caches.set(source, script.cachedData)
    const wrap = await script.run(context, { reference: true })
    const entry = (await wrap.apply(undefined, [new ivm.Reference(host.get), new ivm.Reference(host.fetchText)], { result: { reference: true } })) as Entry
    return {
      call: (input: unknown) => entry.apply(undefined, [input], { arguments: { copy: true }, result: { copy: true, promise: true }, timeout: cpuMs }),
      end: async () => {
        if (!isolate.isDisposed) isolate.dispose()
      },
    }
  }
  return { load, close: async () => {} }
}

function cacheOptions(wanted: boolean, cachedData: ivm.ExternalCopy<ArrayBuffer> | undefined): ivm.CachedDataOptions {
  if (!wanted) return {}
  return cachedData === undefined ? { produceCachedData: true } : { cachedData }
}
