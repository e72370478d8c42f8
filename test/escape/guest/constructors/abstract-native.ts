import type { Attack } from '../../attack.ts'

/** The constructors two prototypes above everything native, called to abort the process. */
export default {
  name: 'the constructors two prototypes above everything native, called to abort the process',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const loot = []
      for (const start of [ctx.sdk.kv.get, console.log, fetch, setTimeout, ctx.signal, new Response(''), queueMicrotask, structuredClone]) {
        for (let at = start; at !== null; at = getPrototypeOf(at)) {
          const maker = at.constructor
          if (typeof maker !== 'function') continue
          for (const use of [() => new maker(), () => maker(), () => construct(maker, [{}, {}], Object)]) { try { loot.push(...hostOf(use())) } catch (error) { loot.push(...hostOf(error)) } }
        }
      }
      return loot
    }
  `,
} satisfies Attack
