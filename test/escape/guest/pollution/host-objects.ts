import type { Attack } from '../../attack.ts'

/** Prototypes reached through the input, the answers and ctx. */
export default {
  name: 'prototypes reached through the input, the answers and ctx',
  expect: { status: 'answered', value: 'mallory/toString', calls: ['kv.get {"key":"toString"}'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      for (const part of [input, ctx, ctx.run, ctx.env, ctx.sdk, await ctx.permissions.query({ name: 'net', host: 'a.test' })]) for (let at = getPrototypeOf(Object(part)); at !== null; at = getPrototypeOf(at)) { try { at.polluted = true; at.toString = () => 'evil'; at.allow = ['*'] } catch {} }
      return ctx.sdk.kv.get({ key: 'toString' })
    }
  `,
} satisfies Attack
