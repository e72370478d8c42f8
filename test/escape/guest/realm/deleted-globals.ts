import type { Attack } from '../../attack.ts'

/** Shared memory and WebAssembly from every place where an engine keeps them. */
export default {
  name: 'shared memory and WebAssembly from every place where an engine keeps them',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async () => {
      const loot = []
      for (const name of ['SharedArrayBuffer', 'Atomics', 'WebAssembly', 'ShadowRealm']) {
        for (const text of ['globalThis.' + name, 'self.' + name, 'typeof ' + name + ' === "undefined" ? undefined : ' + name]) { if ((0, eval)(text) !== undefined) loot.push(name) }
      }
      try { loot.push(Object.prototype.toString.call(new ArrayBuffer(1).constructor).includes('Shared') ? 'shared' : '') } catch {}
      for (const make of [() => new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 })).buffer, () => structuredClone(new ArrayBuffer(8))]) if (make().constructor !== ArrayBuffer) loot.push('odd buffer')
      return loot.filter((item) => item !== '')
    }
  `,
} satisfies Attack
