import type { Attack } from '../../attack.ts'

/** Modules that are proxies, throw or have strange entries. */
export default {
  name: 'modules that are proxies, throw or have strange entries',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    const loot = []
    for (const module of [null, undefined, 1, new Proxy({}, { get(target, key, self) { loot.push(...hostOf(self)); return () => 1 } }), { get default() { throw 1 } }, { default: new Proxy(function () {}, { getPrototypeOf() { throw 2 } }) }]) { try { __sallyport_register(module) } catch (error) { loot.push(...hostOf(error)) } }
    export default () => loot
  `,
} satisfies Attack
