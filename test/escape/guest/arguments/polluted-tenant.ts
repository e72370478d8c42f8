import type { Attack } from '../../attack.ts'

/** Who is calling, said by the plugin. */
export default {
  name: 'who is calling, said by the plugin',
  expect: { status: 'answered', value: ['mallory/k', 'refused', 'mallory/k'], calls: ['kv.get {"key":"k"}', 'kv.get {"key":"k"}'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      Object.prototype.tenant = Object.prototype.user = 'alice'
      const refused = await ctx.sdk.kv.get({ key: 'k' }, { tenant: 'alice' }).catch(() => 'refused')
      try { ctx.run.tenant = 'alice' } catch {}
      return [await ctx.sdk.kv.get({ key: 'k', tenant: 'alice' }), refused, await ctx.sdk.kv.get({ key: 'k' })]
    }
  `,
} satisfies Attack
