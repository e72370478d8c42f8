import type { Attack } from '../../attack.ts'

/** Every built-in replaced by one that throws, before calls and results. */
export default {
  name: 'every built-in replaced by one that throws, before calls and results',
  expect: { status: 'answered', value: { ok: 'mallory/a', list: [1, null, true] }, calls: ['kv.get {"key":"a"}'] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const { kv } = ctx.sdk
      const targets = [Object, Array, JSON, Reflect, Map, Set, WeakMap, Date, String, Number, Symbol, Math, Function, RegExp, BigInt, ArrayBuffer, Uint8Array, getPrototypeOf(Uint8Array), Error]
      const spoil = () => { throw new Error('spoilt') }
      const then = Promise.prototype.then
      const todo = []
      for (const target of targets) for (const part of [target, target.prototype]) if (isThing(part)) for (const key of ownKeys(part)) {
        const own = getOwnPropertyDescriptor(part, key)
        if (own.configurable && ((typeof own.value === 'function' && key !== 'constructor') || own.get)) todo.push({ part, key, get: own.get })
      }
      for (let at = 0; at < todo.length; at += 1) defineProperty(todo[at].part, todo[at].key, todo[at].get ? { __proto__: null, configurable: true, get: spoil } : { __proto__: null, configurable: true, value: spoil })
      return { ok: await kv.get({ key: 'a' }), list: [1, null, true] }
    }
  `,
} satisfies Attack
