import type { Attack } from '../../attack.ts'

/** A question about permissions with a million names. */
export default {
  name: 'a question about permissions with a million names',
  expect: { status: 'answered', value: ['refused', 'refused', 'refused'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const ask = async (descriptor) => { try { await ctx.permissions.query(descriptor); return 'answered' } catch { return 'refused' } }
      return [await ask({ name: 'net', host: 'a'.repeat(5e6) }), await ask(Object.fromEntries(Array.from({ length: 2e4 }, (_, i) => ['k' + i, i]))), await ask({ name: '__proto__', get host() { return 'a' } })]
    }
  `,
} satisfies Attack
