import { importPeer } from '../installed.ts'
import type { HostFunctions, LoadedPlugin, PluginSpec, Sandbox } from '../peer.ts'

interface Handle { dispose(): void }
interface Deferred { readonly handle: Handle; readonly settled: Promise<unknown>; resolve(value: Handle): void }
type Result = { readonly value: Handle; readonly error?: undefined } | { readonly error: Handle }
interface Context {
  readonly runtime: { executePendingJobs(): Result | { readonly error?: undefined }; setInterruptHandler(handler: () => boolean): void; setMemoryLimit(bytes: number): void }
  readonly undefined: Handle
  newString(text: string): Handle
  getString(handle: Handle): string
  newFunction(name: string, body: (text: Handle) => Handle): Handle
  newPromise(): Deferred
  evalCode(code: string): Result
  callFunction(entry: Handle, self: Handle, ...args: readonly Handle[]): Result
  resolvePromise(handle: Handle): Promise<Result>
  unwrapResult(result: Result | { readonly error?: undefined }): Handle
  dispose(): void
}

const WRAP = '(get, fetchText) => { const host = { get, fetchText }; return async (text) => JSON.stringify(await plugin(JSON.parse(text), host)) }'

/** QuickJS as WebAssembly in this process. Values cross as JSON, host calls as promises of its own. */
export async function openQuickJs(host: HostFunctions): Promise<Sandbox> {
  const quickjs = await (await importPeer<{ getQuickJS(): Promise<{ newContext(): Context }> }>('quickjs-emscripten')).getQuickJS()
  return { load: async (spec) => load(quickjs.newContext(), spec, host), close: async () => {} }
}

function load(vm: Context, { source, cpuMs = 10_000 }: PluginSpec, host: HostFunctions): LoadedPlugin {
  let deadline = Number.POSITIVE_INFINITY
  vm.runtime.setInterruptHandler(() => performance.now() > deadline)
  vm.runtime.setMemoryLimit(128 * 1024 * 1024)
  const ask = (name: keyof HostFunctions) => vm.newFunction(name, (text) => {
    const deferred = vm.newPromise()
    void host[name](vm.getString(text)).then((answer) => {
      const value = vm.newString(answer)
      deferred.resolve(value)
      value.dispose()
      vm.runtime.executePendingJobs()
    })
    return deferred.handle
  })
  const wrap = vm.unwrapResult(vm.evalCode(`(() => { const plugin = ${source}; return ${WRAP} })()`))
  const functions = [ask('get'), ask('fetchText')]
  const entry = vm.unwrapResult(vm.callFunction(wrap, vm.undefined, ...functions))
  for (const handle of [wrap, ...functions]) handle.dispose()
  return {
    async call(input) {
      const handles: Handle[] = []
      const keep = (handle: Handle) => (handles.push(handle), handle)
      deadline = performance.now() + cpuMs
      try {
        const promise = keep(vm.unwrapResult(vm.callFunction(entry, vm.undefined, keep(vm.newString(JSON.stringify(input))))))
        const settled = vm.resolvePromise(promise)
        vm.unwrapResult(vm.runtime.executePendingJobs())
        return JSON.parse(vm.getString(keep(vm.unwrapResult(await settled))))
      } finally {
        for (const handle of handles) handle.dispose()
      }
    },
    async end() {
      entry.dispose()
      vm.dispose()
    },
  }
}
