import type { Attack } from '../../../escape/attack.ts'

/** Calls whose arguments cannot cross, without an end. */
export default {
  name: 'calls whose arguments cannot cross, without an end',
  expect: { status: 'trapped', limit: 'host-calls' },
  plugin: String.raw`
    export default (input, ctx) => { for (;;) ctx.sdk.kv.echo(() => {}).catch(() => {}) }
  `,
} satisfies Attack
