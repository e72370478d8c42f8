import type { Attack } from '../../attack.ts'

/** A part whose install function is replaced, so that it is handed the kit. */
export default {
  name: 'a part whose install function is replaced, so that it is handed the kit',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const loot = []
    const take = (kit) => { if (isThing(kit) && ('hostCall' in kit || 'primordials' in kit)) loot.push('the kit'); return {} }
    for (const name of ['install', '__esModule', 'default']) defineProperty(Object.prototype, name, { configurable: true, get() { return take }, set() {} })
    const define = Object.defineProperty
    Object.defineProperty = (target, key, descriptor) => key === 'install' ? define(target, key, { configurable: true, value: take }) : define(target, key, descriptor)
    export default async () => { for (const name of ['fetch', 'URL', 'structuredClone', 'TextEncoder', 'ReadableStream']) { try { void globalThis[name] } catch {} } return loot }
  `,
} satisfies Attack
