import type { Attack } from '../../attack.ts'

/** Accessors on Object.prototype under every name of the gate protocol. */
export default {
  name: 'accessors on Object.prototype under every name of the gate protocol',
  expect: { status: 'answered', value: [{ a: 1 }, []], calls: ['kv.echo {"a":1}'] },
  plugin: String.raw`
    const seen = []
    for (const key of ['now', 'events', 'resolve', 'reject', 'release', 'signal', 'promise', 'inFlight', 'waiting', 'limit', 'depth', 'nodes', 'bytes', 'root', 'budget', 'reason', 'path', 'message', 'cost', 'call', 'form', 'fetch', 'config', 'outbox', 'e', 'c', 'x', 't', 'u', '$', '0', '1', '2', '3', '4', '5']) {
      defineProperty(Object.prototype, key, { configurable: true, get() { if (isThing(this)) seen[seen.length] = this; return undefined }, set(value) { defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true }) } })
    }
    export default async (input, ctx) => { const answer = await ctx.sdk.kv.echo({ a: 1 }); for (const key of Object.getOwnPropertyNames(Object.prototype)) { const own = getOwnPropertyDescriptor(Object.prototype, key); if (own.get && key !== '__proto__') delete Object.prototype[key] } return [answer, walk({ seen })] }
  `,
} satisfies Attack
