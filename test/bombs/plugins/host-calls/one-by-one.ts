import type { Attack } from '../../../escape/attack.ts'

/** Host calls without an end, each after the last. */
export default {
  name: 'host calls without an end, each after the last',
  expect: { status: 'trapped', limit: 'host-calls' },
  limits: { cpuMs: 3000, hostCalls: 50 },
  plugin: String.raw`
    export default async (input, ctx) => { for (;;) await ctx.sdk.kv.echo(1) }
  `,
} satisfies Attack
