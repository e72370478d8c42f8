import type { Attack } from '../../attack.ts'

/** Built-ins that throw while a part loads, for the path in the stack. */
export default {
  name: 'built-ins that throw while a part loads, for the path in the stack',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async () => {
      const loot = []
      const spoil = (target, key) => { const own = getOwnPropertyDescriptor(target, key); defineProperty(target, key, { configurable: true, value() { throw new Error('spoilt') } }); return () => own === undefined ? delete target[key] : defineProperty(target, key, own) }
      for (const [target, key] of [[Object, 'defineProperty'], [Object, 'freeze'], [Object, 'getOwnPropertyNames'], [Object, 'create'], [Array, 'from'], [String.prototype, 'includes'], [Uint16Array, 'of'], [Symbol, 'for'], [Promise, 'resolve'], [Function.prototype, 'bind'], [Array.prototype, 'map'], [globalThis, 'Map'], [globalThis, 'WeakMap'], [globalThis, 'RegExp'], [globalThis, 'Symbol']]) {
        for (const name of ['URL', 'ReadableStream', 'fetch', 'TextEncoder', 'structuredClone', 'Headers']) {
          const undo = spoil(target, key)
          let thrown
          try { void globalThis[name] } catch (error) { thrown = error }
          undo()
          if (thrown !== undefined && /\.cjs|file:|node:|isolated-vm/.test(String(thrown.stack))) loot.push(thrown.stack)
        }
      }
      return loot
    }
  `,
} satisfies Attack
