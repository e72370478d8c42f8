import type { Attack } from '../../attack.ts'

/** The state of platform objects through proxies, subclasses and returned overrides. */
export default {
  name: 'the state of platform objects through proxies, subclasses and returned overrides',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const loot = []
      const target = {}
      class Base { constructor() { return new Proxy(target, { defineProperty(t, key, d) { loot.push(String(key)); return Reflect.defineProperty(t, key, d) }, get(t, key) { loot.push(String(key)); return t[key] } }) } }
      for (const maker of [AbortSignal, Response, Request, Headers, AbortController, Event]) {
        const parent = getPrototypeOf(maker)
        try { setPrototypeOf(maker, Base); new maker('http://a.test') } catch {} finally { setPrototypeOf(maker, parent) }
      }
      return [...new Set(loot)].filter((key) => /state|token|gate|kit/i.test(key)).concat(walk({ target }))
    }
  `,
} satisfies Attack
