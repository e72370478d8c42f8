import type { Attack } from '../../attack.ts'

/** A then on Object.prototype, which sees what the gate resolves promises with. */
export default {
  name: 'a then on Object.prototype, which sees what the gate resolves promises with',
  expect: { status: 'answered', value: [], calls: ['kv.echo {"a":1}'] },
  plugin: String.raw`
    const seen = []
    defineProperty(Object.prototype, 'then', { configurable: true, get() { if (isThing(this)) seen[seen.length] = this; return undefined } })
    export default async (input, ctx) => {
      await ctx.sdk.kv.echo({ a: 1 })
      delete Object.prototype.then
      const names = seen.map((item) => ownKeys(item).map(String).join())
      return [...names.filter((name) => /form|call|outbox|resolve|reject/.test(name)), ...walk({ seen })]
    }
  `,
} satisfies Attack
