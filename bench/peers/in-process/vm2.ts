import { importPeer } from '../installed.ts'
import type { HostFunctions, Sandbox } from '../peer.ts'

interface Vm2 {
  readonly VM: new (options: { readonly timeout: number; readonly sandbox: object }) => { run(source: string): unknown; setGlobal(name: string, value: unknown): void }
}

/** vm2, which has been escaped again and again: proxies around everything, in this process. */
export async function openVm2(host: HostFunctions): Promise<Sandbox> {
  const module = await importPeer<Vm2 & { readonly default?: Vm2 }>('vm2')
  const { VM } = module.default ?? module
  return {
    async load({ source, cpuMs }) {
      const vm = new VM({ timeout: cpuMs ?? 10_000, sandbox: { host: { get: host.get, fetchText: host.fetchText } } })
      const plugin = vm.run(`const plugin = ${source}; (input) => plugin(input, host)`) as (input: unknown) => unknown
      // The timeout guards run() only, so a call under a limit has to be one.
      const enter = (input: unknown): unknown => {
        if (cpuMs === undefined) return plugin(input)
        vm.setGlobal('input', input)
        return vm.run('plugin(input, host)')
      }
      return { call: async (input) => JSON.parse(JSON.stringify(await enter(input))), end: async () => {} }
    },
    close: async () => {},
  }
}
