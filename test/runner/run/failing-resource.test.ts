import t from 'tap'
import type { Capability } from '../../../src/policy/capability.ts'
import { openRunner } from '../helpers.ts'

t.test('A run whose resource cannot be given up fails aloud, gives up the others, and leaves its place in the cell to the next', async (t) => {
  const closed: string[] = []
  const resources: Capability = {
    name: 'resources',
    attach: () => ({
      functions: [{
        name: 'resources.open',
        effect: false,
        call: async (_args, call) => {
          call.resources.set('broken', { [Symbol.dispose]() { throw new Error('Stuck') } })
          call.resources.set('whole', { async [Symbol.asyncDispose]() { closed.push('whole') } })
          return null
        },
      }],
      members: [{ path: ['open'], call: 'resources.open' }],
    }),
  }
  const runner = await openRunner(t, { capabilities: [resources], cells: { max: 1, perDomain: 1, seats: 1, spares: 0 } })
  const plugin = await runner.load({ source: 'export default async (open, ctx) => { if (open) await ctx.open() }' })
  await t.rejects(plugin.run(true), { message: 'Stuck' })
  t.strictSame(closed, ['whole'])
  t.match(await plugin.run(false, { signal: AbortSignal.timeout(10_000) }), { status: 'answered' })
})
