import type { Attack } from '../../attack.ts'

/** Symbols in the registry and on objects, by which a bootstrap could be reached. */
export default {
  name: 'symbols in the registry and on objects, by which a bootstrap could be reached',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default (input, ctx) => {
      const loot = []
      for (const target of [ctx, ctx.signal, console, fetch, globalThis, performance, navigator, new Response(''), Promise.prototype]) for (let at = target; at !== null; at = getPrototypeOf(at)) {
        for (const key of Object.getOwnPropertySymbols(at)) if (/nodejs|gate|sallyport|internal|ivm|kit/i.test(String(key))) loot.push(String(key))
      }
      return loot
    }
  `,
} satisfies Attack
