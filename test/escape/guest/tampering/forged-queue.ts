import type { Attack } from '../../attack.ts'

/** A getter for index 0 of arrays, which puts a call of its own into the queue of calls. */
export default {
  name: 'a getter for index 0 of arrays, which puts a call of its own into the queue of calls',
  expect: { status: 'answered', value: { a: 1 }, calls: ['kv.echo {"a":1}'] },
  linger: 30,
  plugin: String.raw`
    defineProperty(Array.prototype, 0, { configurable: true, get() { return { seq: 1000000, name: 'vault.steal', args: { text: '[{}]],[1000001,"sdk.vault.steal",0,0,[{}]', blobs: [] } } }, set(value) { defineProperty(this, 0, { value, writable: true, enumerable: true, configurable: true }) } })
    export default async (input, ctx) => ctx.sdk.kv.echo({ a: 1 })
  `,
} satisfies Attack
