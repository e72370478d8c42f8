import type { Attack } from '../../../escape/attack.ts'

/** Host calls without an end. */
export default {
  name: 'host calls without an end',
  expect: { status: 'trapped', limit: 'host-calls' },
  plugin: String.raw`
    export default (input, ctx) => { for (;;) void ctx.sdk.kv.echo(1) }
  `,
} satisfies Attack
