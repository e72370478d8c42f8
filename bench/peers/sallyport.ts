import { z } from 'zod'
import { sdk, fetchHosts } from '../../host-api/index.ts'
import { createRunner, type Outcome, type Plugin, type RunnerOptions } from '../../src/index.ts'
import type { HostFunctions, LoadedPlugin, PluginSpec, Sandbox } from './peer.ts'

/** How Sallyport is set up for a measurement; all the rest is as it comes: cells confined by the kernel, every check, audit to a function. */
export interface SallyportSettings {
  readonly reuse?: 'fresh' | 'warm'
  readonly runner?: Partial<RunnerOptions> | undefined
}

/** A plugin of Sallyport, with the plugin object for what only Sallyport has. */
export interface SallyportPlugin extends LoadedPlugin {
  readonly plugin: Plugin
}

const LIMITS = { cpuMs: 30_000, wallMs: 60_000, hostCalls: 1_000_000, hostCallsInFlight: 200, outputBytes: 16 * 1024 * 1024, fetchBytes: 1024 * 1024 * 1024 }

/** Sallyport with one runner for all plugins. */
export async function openSallyport(host: HostFunctions, { reuse = 'warm', runner: options = {} }: SallyportSettings = {}): Promise<Sandbox & { load(spec: PluginSpec): Promise<SallyportPlugin> }> {
  const kv = sdk({ kv: { get: { input: z.object({ key: z.string() }), output: z.string(), effect: false, run: ({ key }) => host.get(key) } } })
  const runner = await createRunner({ audit: { write: () => {} }, capabilities: [kv, fetchHosts()], quarantine: { refuseAfter: 1_000_000 }, ...options })
  const seen = new Map<string, Plugin>()
  const make = async ({ source, cpuMs, tenant }: PluginSpec, how: 'fresh' | 'warm') => {
    const policy = { net: { allow: ['127.0.0.0/8'] }, sdk: { allow: ['kv.get'] }, limits: { ...LIMITS, ...(cpuMs === undefined ? {} : { cpuMs }) } }
    return runner.load({ source: wrap(source), policy, reuse: how, ...(tenant === undefined ? {} : { tenant }) })
  }
  return {
    async load(spec) {
      const plugin = await make(spec, reuse)
      return { plugin, call: async (input) => answerOf(await plugin.run(input)), end: () => plugin.close() }
    },
    async restart(spec, input) {
      const plugin = seen.get(spec.source) ?? (await make(spec, 'fresh'))
      seen.set(spec.source, plugin)
      return answerOf(await plugin.run(input))
    },
    async callMany(loaded, inputs) {
      let answered = 0
      for await (const { status } of (loaded as SallyportPlugin).plugin.runMany(inputs)) answered += status === 'answered' ? 1 : 0
      return answered
    },
    close: () => runner.close(),
  }
}

/** The value of an outcome. @throws Error for a run that did not answer, whose cause is what the run used. */
export function answerOf(outcome: Outcome): unknown {
  if (outcome.status !== 'answered') throw new Error(`${outcome.status}: ${outcome.error.code} ${outcome.error.message}`, { cause: outcome.usage })
  return outcome.value
}

function wrap(source: string): string {
  return `const plugin = ${source};
    const fetchText = async (url) => (await fetch(url)).text();
    export default (input, ctx) => plugin(input, { get: (key) => ctx.sdk.kv.get({ key }), fetchText });`
}
