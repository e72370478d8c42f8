import type { Attack } from '../../../escape/attack.ts'

/** One long text in every argument of every call at once: together they may be no larger than the limit of output. */
export default {
  name: 'one long text in every argument of every call at once',
  expect: { status: 'trapped', limit: 'host-calls' },
  limits: { hostCalls: 1000, hostCallsInFlight: 1000 },
  plugin: String.raw`
    export default async (input, ctx) => { const text = 'x'.repeat(1e6); for (let i = 0; ; i += 1) { void ctx.sdk.kv.slow(text); if (i % 10 === 0) await null } }
  `,
} satisfies Attack
