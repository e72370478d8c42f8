import type { Attack } from '../../attack.ts'

/** Built-ins that watch for the bytes of a key that may not be extracted, while it is made, used and refused. */
export default {
  name: 'built-ins that watch for the bytes of a key that may not be extracted',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const seen = []
    const note = (value) => { if (isThing(value)) defineProperty(seen, seen.length, { __proto__: null, value }) }
    const spy = (holder, key) => { const real = holder[key]; if (typeof real !== 'function') return; try { holder[key] = function (...args) { note(this); for (let i = 0; i < args.length; i += 1) note(args[i]); const made = new.target ? construct(real, args, new.target) : apply(real, this, args); note(made); return made } } catch {} }
    export default async () => {
      void [crypto, CryptoKey]
      const loot = []
      const { then } = Promise.prototype
      for (const [holder, keys] of [[Uint8Array.prototype.__proto__ ?? getPrototypeOf(Uint8Array.prototype), ['set', 'slice', 'subarray', 'fill', 'at']], [Array.prototype, ['push', 'map', 'slice', 'concat', 'indexOf', 'includes', 'join']], [Map.prototype, ['get', 'set', 'delete', 'has']], [WeakMap.prototype, ['get', 'set']], [JSON, ['parse', 'stringify']], [Reflect, ['apply', 'construct', 'defineProperty']], [Object, ['defineProperty', 'keys', 'freeze', 'create', 'assign', 'fromEntries']], [ArrayBuffer.prototype, ['slice', 'transfer']], [Promise, ['resolve', 'withResolvers']]]) for (const key of keys) spy(holder, key)
      const real = [Uint8Array, Map, Promise]
      globalThis.Uint8Array = new Proxy(Uint8Array, { construct: (target, args, made) => { const value = construct(target, args, made); note(value); return value } })
      Object.prototype.toJSON = function () { note(this); return this }
      for (const name of ['data', 'material', 'format', 'id', 'k', 'd']) defineProperty(Object.prototype, name, { __proto__: null, configurable: true, get() { note(this); return undefined }, set(value) { note(value); defineProperty(this, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }) } })
      for (let index = 0; index < 4; index += 1) defineProperty(Array.prototype, index, { configurable: true, get: () => undefined, set(value) { note(value); defineProperty(this, index, { __proto__: null, value, writable: true, enumerable: true, configurable: true }) } })
      const key = await crypto.subtle.generateKey({ name: 'AES-CBC', length: 256 }, false, ['encrypt'])
      const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
      await crypto.subtle.encrypt({ name: 'AES-CBC', iv: new Int8Array(16) }, key, new Int8Array(3))
      await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new Int8Array(3))
      for (const format of ['raw', 'jwk']) try { note(await crypto.subtle.exportKey(format, key)); loot[loot.length] = 'exported' } catch (error) { note(error) }
      for (const thing of seen) {
        if (ArrayBuffer.isView(thing) && (thing.byteLength === 32 || thing.byteLength > 100)) loot[loot.length] = 'bytes ' + thing.byteLength
        if (thing instanceof ArrayBuffer && (thing.byteLength === 32 || thing.byteLength > 100)) loot[loot.length] = 'buffer ' + thing.byteLength
        if (isThing(thing) && ('material' in thing && getOwnPropertyDescriptor(thing, 'material'))) loot[loot.length] = 'material'
      }
      for (const name of ['data', 'material', 'format', 'id', 'k', 'd', 'toJSON']) delete Object.prototype[name]
      for (let index = 0; index < 4; index += 1) delete Array.prototype[index]
      globalThis.Uint8Array = real[0]
      return [...loot, ...ownKeys(key).map(String), ...ownKeys(CryptoKey).filter((name) => !['length', 'name', 'prototype'].includes(name))]
    }
  `,
} satisfies Attack
