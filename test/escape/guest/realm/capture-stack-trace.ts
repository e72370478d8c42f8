import type { Attack } from '../../attack.ts'

/** CaptureStackTrace on everything that the gate hands out. */
export default {
  name: 'captureStackTrace on everything that the gate hands out',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const loot = []
      for (const target of [ctx, ctx.sdk, ctx.signal, ctx.env, console, globalThis.performance, Object(1n)]) {
        const holder = {}
        try { Error.captureStackTrace(target); Error.captureStackTrace(holder, ctx.sdk.kv.get) } catch {}
        for (const stack of [target.stack, holder.stack]) if (/\.cjs|file:|node:internal|\/src\/|\/dist\//.test(String(stack))) loot.push(String(stack))
      }
      return loot
    }
  `,
} satisfies Attack
