import type { Attack } from '../../attack.ts'

/** A question about permissions that tells of files that may not be seen. */
export default {
  name: 'a question about permissions that tells of files that may not be seen',
  expect: { status: 'answered', value: true },
  plugin: String.raw`
    export default async (input, ctx) => {
      const ask = async (path) => { try { return await ctx.permissions.query({ name: 'read', path }) } catch (error) { return error.code } }
      return (await ask(input.secret)) === (await ask(input.secret + '-missing'))
    }
  `,
} satisfies Attack
