import type { Attack } from '../../attack.ts'

/** Accessors on Object.prototype under the names of descriptor fields. */
export default {
  name: 'accessors on Object.prototype under the names of descriptor fields',
  expect: { status: 'answered', value: [], calls: ['kv.echo {"a":1}'] },
  plugin: String.raw`
    const seen = []
    for (const name of ['get', 'set', 'value', 'writable', 'enumerable', 'configurable']) defineProperty(Object.prototype, name, { __proto__: null, configurable: true, get() { if (isThing(this)) seen[seen.length] = this; return undefined }, set(v) { seen[seen.length] = v } })
    export default async (input, ctx) => {
      const answer = await ctx.sdk.kv.echo({ a: 1 })
      for (const name of ['fetch', 'URL', 'structuredClone']) { try { void globalThis[name] } catch {} }
      console.log('x')
      for (const name of ['get', 'set', 'value', 'writable', 'enumerable', 'configurable']) delete Object.prototype[name]
      const functions = []
      for (const item of seen) for (const key of ['value', 'get', 'set']) { const own = getOwnPropertyDescriptor(item, key)?.value; if (typeof own === 'function' && /kit\.|outbox/.test(String(own))) functions.push(String(own).slice(0, 60)) }
      return [...functions, ...walk({ seen }), ...(answer.a === 1 ? [] : ['a lost answer'])]
    }
  `,
} satisfies Attack
