import type { Attack } from '../../attack.ts'

/** The constructor chains of everything on ctx. */
export default {
  name: 'the constructor chains of everything on ctx',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const members = [ctx, ctx.sdk, ctx.sdk.kv, ctx.sdk.kv.get, ctx.fs.readText, ctx.permissions, ctx.permissions.query, ctx.run, ctx.signal, ctx.env, ctx.secrets, ctx.sdk.kv.get.bind]
      return members.flatMap((member) => hostOf(member))
    }
  `,
} satisfies Attack
