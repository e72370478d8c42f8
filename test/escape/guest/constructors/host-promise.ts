import type { Attack } from '../../attack.ts'

/** The constructor chain of the promise that a host call gives. */
export default {
  name: 'the constructor chain of the promise that a host call gives',
  expect: { status: 'answered', value: [], calls: ['kv.echo {"a":1}'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const promise = ctx.sdk.kv.echo({ a: 1 })
      const loot = hostOf(promise)
      return [...loot, ...hostOf(await promise)]
    }
  `,
} satisfies Attack
