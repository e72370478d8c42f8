import type { Attack } from '../../attack.ts'

/** The constructor chain of the error for an argument that cannot cross. */
export default {
  name: 'the constructor chain of the error for an argument that cannot cross',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const loot = []
      for (const wrong of [() => {}, Symbol('x'), new (class A {})(), [,], new Proxy({}, { ownKeys() { throw 1 } })]) {
        try { await ctx.sdk.kv.echo(wrong); loot.push('crossed') } catch (error) { loot.push(...hostOf(error)) }
      }
      return loot
    }
  `,
} satisfies Attack
