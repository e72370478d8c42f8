import type { Attack } from '../../attack.ts'

/** A toJSON on every prototype. */
export default {
  name: 'a toJSON on every prototype',
  expect: { status: 'answered', value: { a: [1, 'x', { b: true }] }, calls: ['kv.echo {"a":"b"}'] },
  plugin: String.raw`
    Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = Number.prototype.toJSON = () => 'evil'
    export default async (input, ctx) => { await ctx.sdk.kv.echo({ a: 'b' }); return { a: [1, 'x', { b: true }] } }
  `,
} satisfies Attack
