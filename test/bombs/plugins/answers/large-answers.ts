import type { Attack } from '../../../escape/attack.ts'

/** Answers of eight megabytes, kept. */
export default {
  name: 'answers of eight megabytes, kept',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default async (input, ctx) => { const kept = []; for (;;) kept.push((await ctx.sdk.kv.large({})) + 'x', new Array(1e5).fill({})) }
  `,
} satisfies Attack
