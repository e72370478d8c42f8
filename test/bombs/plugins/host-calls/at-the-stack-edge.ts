import type { Attack } from '../../../escape/attack.ts'

/** Host calls where the stack ends, so that the limit cannot be told. */
export default {
  name: 'host calls where the stack ends, so that the limit cannot be told',
  expect: { status: 'trapped', limit: 'host-calls' },
  limits: { cpuMs: 3000, hostCalls: 20 },
  plugin: String.raw`
    export default (input, ctx) => { for (;;) { const dive = () => { try { dive() } catch { ctx.sdk.kv.echo(1).catch(() => {}); throw 1 } }; try { dive() } catch {} } }
  `,
} satisfies Attack
