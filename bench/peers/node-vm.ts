import { createContext, Script } from 'node:vm'
import type { Peer } from './peer.ts'

/** node:vm, which is no sandbox: the floor in speed among things that look like one. */
export const nodeVm: Peer = {
  name: 'node:vm (unsafe)',
  cold: async (source, input) => (await nodeVm.warm(source)).call(input),
  async warm(source) {
    const plugin: (input: unknown) => Promise<unknown> = new Script(`(${source})`).runInContext(createContext({}), { timeout: 1000 })
    return { call: async (input) => JSON.parse(JSON.stringify(await plugin(input))), end: async () => {} }
  },
}
