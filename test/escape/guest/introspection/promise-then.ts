import type { Attack } from '../../attack.ts'

/** A replaced Promise.prototype.then, which sees promises of the gate. */
export default {
  name: 'a replaced Promise.prototype.then, which sees promises of the gate',
  expect: { status: 'answered', value: [], calls: ['kv.echo 1'] },
  plugin: String.raw`
    const loot = []
    const then = Promise.prototype.then
    Promise.prototype.then = function (ok, no) { loot[loot.length] = this; loot[loot.length] = ok; return apply(then, this, [(value) => { loot[loot.length] = value; return typeof ok === 'function' ? ok(value) : value }, no]) }
    export default async (input, ctx) => {
      await ctx.sdk.kv.echo(1)
      Promise.prototype.then = then
      const texts = loot.map((item) => typeof item === 'function' ? String(item) : '').filter((text) => /outbox|finish|invoke|entry/.test(text))
      return [...texts, ...loot.filter((item) => isThing(item) && 'form' in item).map(() => 'the entry'), ...walk({ loot })]
    }
  `,
} satisfies Attack
