import type { Attack } from '../../../escape/attack.ts'

/** Host calls with large arguments that wait in the isolate. */
export default {
  name: 'host calls with large arguments that wait in the isolate',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { hostCalls: 10000, hostCallsInFlight: 2, cpuMs: 5000 },
  plugin: String.raw`
    export default (input, ctx) => { for (let i = 0; ; i += 1) void ctx.sdk.kv.slow('x'.repeat(1e6) + i) }
  `,
} satisfies Attack
