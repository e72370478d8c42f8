import type { Attack } from '../../attack.ts'

/** The constructor chains of rich answers of the host. */
export default {
  name: 'the constructor chains of rich answers of the host',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async (input, ctx) => (await ctx.sdk.kv.rich({})).flatMap((part) => hostOf(Object(part)))
  `,
} satisfies Attack
