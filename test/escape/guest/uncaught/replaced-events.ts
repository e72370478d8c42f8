import type { Attack } from '../../attack.ts'

/** Everything that error events could lean on, replaced before their part is loaded: the error still ends the run, and nothing of the kit shows. */
export default {
  name: 'events and their methods replaced before an error is reported',
  expect: { status: 'threw', code: 'SP_THREW', message: /as it was/ },
  plugin: String.raw`
    const seen = []
    const spy = function (...args) { seen.push(this, ...args) }
    for (const owner of [Event.prototype, EventTarget.prototype, CustomEvent.prototype]) for (const key of Object.getOwnPropertyNames(owner)) { try { defineProperty(owner, key, { __proto__: null, value: spy, configurable: true }) } catch {} }
    for (const key of ['error', 'message', 'cancelable', 'bubbles']) defineProperty(Object.prototype, key, { __proto__: null, configurable: true, get() { seen.push(this) }, set() {} })
    Object.defineProperty = spy
    Reflect.apply = spy
    Function.prototype.call = spy
    export default async () => {
      globalThis.onerror = (...args) => { seen.push(...args); return 1 }
      setTimeout(() => { throw new Error(walk({ seen }).length === 0 ? 'as it was' : 'found') }, 1)
      await new Promise((done) => setTimeout(done, 50))
    }
  `,
} satisfies Attack
