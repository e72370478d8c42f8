import { createRunner, type Runner } from '../../src/index.ts'
import type { Peer } from './peer.ts'

/** Sallyport as it comes: one runner for all, a fresh isolate per cold run, audit to a function that drops the lines. */
export async function openSallyport(reuse: 'fresh' | 'warm'): Promise<Peer & { close(): Promise<void> }> {
  const runner: Runner = await createRunner({ audit: { write: () => {} } })
  const load = (source: string) => runner.load({ source: `export default ${source}`, reuse })
  const value = async (run: ReturnType<Awaited<ReturnType<typeof load>>['run']>) => {
    const outcome = await run
    if (outcome.status !== 'answered') throw new Error(JSON.stringify(outcome.error))
    return outcome.value
  }
  const known = new Map<string, Awaited<ReturnType<typeof load>>>()
  return {
    name: `sallyport (${reuse})`,
    async cold(source, input) {
      const plugin = known.get(source) ?? (await load(source))
      known.set(source, plugin)
      return value(plugin.run(input))
    },
    async warm(source) {
      const plugin = await load(source)
      return { call: (input) => value(plugin.run(input)), end: () => plugin.close() }
    },
    close: () => runner.close(),
  }
}
