import type { Attack } from '../../attack.ts'

/** Setters for the indices of arrays, which see what is appended. */
export default {
  name: 'setters for the indices of arrays, which see what is appended',
  expect: { status: 'answered', value: { a: [1, 2, 3], loot: 0 }, calls: ['kv.echo [[1],[2]]'] },
  plugin: String.raw`
    const loot = []
    for (let i = 0; i < 40; i += 1) defineProperty(Array.prototype, i, { configurable: true, set(value) { loot.length += 1 }, get() { return 'evil' } })
    for (const key of ['text', 'blobs', 'ok', 'seq', 'name', 'args', 'key', 'parent']) defineProperty(Object.prototype, key, { configurable: true, set(value) { loot.length += 1 }, get() { return undefined } })
    export default async (input, ctx) => {
      const argument = []
      defineProperty(argument, 0, { value: [], enumerable: true, writable: true, configurable: true }); defineProperty(argument[0], 0, { value: 1, enumerable: true, writable: true, configurable: true })
      defineProperty(argument, 1, { value: [], enumerable: true, writable: true, configurable: true }); defineProperty(argument[1], 0, { value: 2, enumerable: true, writable: true, configurable: true })
      await ctx.sdk.kv.echo(argument)
      return { a: [1, 2, 3], loot: loot.length }
    }
  `,
} satisfies Attack
