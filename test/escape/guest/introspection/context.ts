import type { Attack } from '../../attack.ts'

/** A walk over everything that can be reached from ctx and what its functions give. */
export default {
  name: 'a walk over everything that can be reached from ctx and what its functions give',
  expect: { status: 'answered', value: [], calls: ['kv.echo [1]'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const promise = ctx.sdk.kv.echo([1])
      const query = await ctx.permissions.query({ name: 'net', host: 'a.test' })
      const rich = await ctx.sdk.kv.rich({})
      return walk({ ctx, promise, query, rich, answer: await promise, input })
    }
  `,
} satisfies Attack
