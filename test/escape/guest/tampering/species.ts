import type { Attack } from '../../attack.ts'

/** Symbol.species and constructors of arrays and buffers. */
export default {
  name: 'Symbol.species and constructors of arrays and buffers',
  expect: { status: 'answered', value: { bytes: { 0: 1, 1: 2 }, loot: 0 }, calls: ['kv.echo {"0":9}'] },
  plugin: String.raw`
    const loot = []
    for (const maker of [Array, ArrayBuffer, getPrototypeOf(Uint8Array), Map, Set, RegExp]) defineProperty(maker, Symbol.species, { configurable: true, get() { loot.push(1); return function (...args) { loot.push(args); return new Array(9) } } })
    for (const proto of [Uint8Array.prototype, ArrayBuffer.prototype, Array.prototype]) defineProperty(proto, 'constructor', { configurable: true, get() { return { get [Symbol.species]() { loot.push(2); return Array } } } })
    export default async (input, ctx) => { await ctx.sdk.kv.echo(new Uint8Array([9])); return { bytes: new Uint8Array([1, 2]), loot: loot.length } }
  `,
} satisfies Attack
