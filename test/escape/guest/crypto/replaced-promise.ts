import type { Attack } from '../../attack.ts'

/** Promise, its prototype and its constructor replaced before keys are used. */
export default {
  name: 'Promise, its prototype and its constructor replaced before keys are used',
  expect: { status: 'answered', value: ['ba7816bf', true, 'ArrayBuffer'] },
  plugin: String.raw`
    // Once the gate and the await have taken hold of the promises they wait for.
    export default async () => await new kitPromise((end) => void setTimeout(() => attack(end), 0))
    const attack = (end) => {
      const { then } = Promise.prototype
      const iterate = Array.prototype[Symbol.iterator]
      const finish = (loot) => { Array.prototype[Symbol.iterator] = iterate; Promise.prototype.then = then; delete Promise.prototype.constructor; end(loot) }
      Promise.prototype.then = function () { return apply(then, this, [() => 'stolen', () => 'stolen']) }
      defineProperty(Promise.prototype, 'constructor', { configurable: true, get() { return class extends kitPromise { constructor() { super(() => {}) } } } })
      globalThis.Promise = class { constructor() { throw new Error('no promises') } }
      kitPromise.resolve = kitPromise.withResolvers = () => { throw new Error('no') }
      Array.prototype[Symbol.iterator] = function* () { yield 'nothing' }
      getPrototypeOf(Uint8Array.prototype)[Symbol.iterator] = function* () { yield 0 }
      Uint8Array.prototype.constructor = class { static get [Symbol.species]() { throw new Error('no') } }
      const bytes = new Uint8Array(3)
      bytes[0] = 97; bytes[1] = 98; bytes[2] = 99
      const wait = (promise, ok) => { const own = apply(kitThen, defineProperty(promise, 'constructor', { value: kitPromise }), [ok, (error) => finish(kitString(error))]); return own }
      wait(crypto.subtle.digest('SHA-256', bytes), (digest) => {
        const view = new Uint8Array(digest)
        let text = ''
        for (let i = 0; i < 4; i += 1) text += view[i].toString(16)
        let at = 0
        const usages = { [Symbol.iterator]: () => ({ next: () => { at += 1; return at < 3 ? { value: at === 1 ? 'sign' : 'verify' } : { done: true } } }) }
        wait(crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, usages), (key) => {
          wait(crypto.subtle.sign('HMAC', key, bytes), (mac) => { wait(crypto.subtle.verify('HMAC', key, mac, bytes), (good) => finish([text, good, objectProto.toString.call(mac).slice(8, -1)])) })
        })
      })
    }
  `,
} satisfies Attack
