import ivm from 'isolated-vm'
import type { Peer } from './peer.ts'

/** isolated-vm in this process, by its asynchronous interface with a timeout, values as copies: what its README shows. */
export const isolatedVm: Peer = {
  name: 'isolated-vm in process (async)',
  async cold(source, input) {
    const { call, end } = await isolatedVm.warm(source)
    const result = await call(input)
    await end()
    return result
  },
  async warm(source) {
    const isolate = new ivm.Isolate({ memoryLimit: 128 })
    const context = await isolate.createContext()
    const plugin = await (await isolate.compileScript(`(${source})`)).run(context, { reference: true })
    return {
      call: (input) => plugin.apply(undefined, [input], { arguments: { copy: true }, result: { copy: true, promise: true }, timeout: 1000 }),
      end: async () => isolate.dispose(),
    }
  },
}
