import { importPeer } from '../installed.ts'
import type { HostFunctions, Sandbox } from '../peer.ts'

interface Ses {
  lockdown(options: object): void
  readonly Compartment: new (options: { readonly __options__: true; readonly globals: object }) => { evaluate(source: string): unknown }
}

/** SES: a compartment in this realm after its built-ins were frozen. It has no limits of any kind. */
export async function openSes(host: HostFunctions): Promise<Sandbox> {
  await importPeer('ses')
  const { lockdown, Compartment } = globalThis as unknown as Ses
  lockdown({ consoleTaming: 'unsafe', errorTaming: 'unsafe', errorTrapping: 'none', unhandledRejectionTrapping: 'none', stackFiltering: 'verbose' })
  return {
    async load({ source }) {
      const plugin = new Compartment({ __options__: true, globals: {} }).evaluate(`(${source})`) as (input: unknown, host: HostFunctions) => unknown
      return { call: async (input) => JSON.parse(JSON.stringify(await plugin(input, host))), end: async () => {} }
    },
    close: async () => {},
  }
}
