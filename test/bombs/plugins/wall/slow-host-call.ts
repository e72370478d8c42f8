import type { Attack } from '../../../escape/attack.ts'

/** A host call that is never answered. */
export default {
  name: 'a host call that is never answered',
  expect: { status: 'trapped', limit: 'wall' },
  limits: { wallMs: 300 },
  plugin: String.raw`
    export default (input, ctx) => ctx.sdk.kv.slow({})
  `,
} satisfies Attack
