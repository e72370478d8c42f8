import type { Attack } from '../../attack.ts'

/** Every built-in replaced by one that lies and keeps what it is handed. */
export default {
  name: 'every built-in replaced by one that lies and keeps what it is handed',
  expect: { status: 'answered', value: { ok: 'mallory/a', loot: [] }, calls: ['kv.get {"key":"a"}'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const { kv } = ctx.sdk
      const loot = []
      let on = false
      const targets = [Object, Array, JSON, Reflect, Map, Set, WeakMap, Date, String, Number, Symbol, Math, Function, RegExp, ArrayBuffer, getPrototypeOf(Uint8Array)]
      const todo = []
      for (const target of targets) for (const part of [target, target.prototype]) if (isThing(part)) for (const key of ownKeys(part)) todo.push({ part, key, own: getOwnPropertyDescriptor(part, key) })
      for (let at = 0; at < todo.length; at += 1) {
        const { part, key, own } = todo[at]
        if (!own.configurable || typeof own.value !== 'function' || key === 'constructor') continue
        const real = own.value
        defineProperty(part, key, { __proto__: null, configurable: true, value: function (...args) { if (on) { loot[loot.length] = this; for (let i = 0; i < args.length; i += 1) loot[loot.length] = args[i] } return on ? { length: 3, done: false, value: 'lie' } : apply(real, this, args) } })
      }
      on = true
      const promise = kv.get({ key: 'a' })
      on = false
      const ok = await promise
      return { ok, loot: walk({ loot }) }
    }
  `,
} satisfies Attack
