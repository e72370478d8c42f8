import type { Attack } from '../../attack.ts'

/** A replaced constructor and species of promises, which is handed executors. */
export default {
  name: 'a replaced constructor and species of promises, which is handed executors',
  expect: { status: 'answered', value: [], calls: ['kv.echo 1'] },
  plugin: String.raw`
    const loot = []
    class Spy extends Promise { constructor(run) { super((ok, no) => { loot[loot.length] = run; run((v) => { loot[loot.length] = v; ok(v) }, no) }) } }
    defineProperty(Promise.prototype, 'constructor', { configurable: true, get() { loot[loot.length] = this; return Spy } })
    defineProperty(Promise, Symbol.species, { configurable: true, get() { return Spy } })
    export default async (input, ctx) => { const p = ctx.sdk.kv.echo(1); await p; return [...loot.filter((item) => typeof item === 'object' && item !== null && 'form' in item), ...walk({ loot })] }
  `,
} satisfies Attack
