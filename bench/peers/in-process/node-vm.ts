import { createContext, Script } from 'node:vm'
import type { HostFunctions, Sandbox } from '../peer.ts'

/** node:vm, which is no sandbox: the floor in speed among things that look like one. Objects are passed as they are, results copied as JSON. */
export async function openNodeVm(host: HostFunctions): Promise<Sandbox> {
  return {
    async load({ source, cpuMs }) {
      const globals: { host: HostFunctions; input?: unknown } = { host }
      const context = createContext(globals)
      const plugin: (input: unknown, host: HostFunctions) => unknown = new Script(`(${source})`).runInContext(context, { timeout: 10_000 })
      // The timeout guards the evaluation of a script only, so a call under a limit has to be one.
      const limited = new Script(`(${source})(input, host)`)
      const enter = (input: unknown): unknown => {
        if (cpuMs === undefined) return plugin(input, host)
        globals.input = input
        return limited.runInContext(context, { timeout: cpuMs })
      }
      return { call: async (input) => JSON.parse(JSON.stringify(await enter(input))), end: async () => {} }
    },
    close: async () => {},
  }
}
