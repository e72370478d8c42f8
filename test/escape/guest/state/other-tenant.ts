import type { Attack } from '../../attack.ts'

/** What another tenant left in its cell. */
export default {
  name: 'what another tenant left in its cell',
  expect: { status: 'answered', value: ['undefined', 'mallory', 'mallory/treasure'], calls: ['kv.get {"key":"treasure"}'] },
  before: { plugin: 'export default async (i, ctx) => { globalThis.treasure = "gold"; return ctx.sdk.kv.get({ key: "treasure" }) }', tenant: 'alice', reuse: 'warm' },
  plugin: String.raw`
    export default async (input, ctx) => [typeof globalThis.treasure, ctx.run.tenant, await ctx.sdk.kv.get({ key: 'treasure' })]
  `,
} satisfies Attack
