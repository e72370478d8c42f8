import type { Attack } from '../../attack.ts'

/** The constructor chain of the error that a refused call throws. */
export default {
  name: 'the constructor chain of the error that a refused call throws',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async (input, ctx) => {
      const loot = []
      for (const act of [() => ctx.sdk.kv.refuse({}), () => ctx.sdk.kv.fail({}), () => ctx.fs.readText(input.secret), () => fetch('http://127.0.0.1:' + input.forbidden)]) {
        try { await act(); loot.push('no refusal') } catch (error) { loot.push(...hostOf(error), ...walk({ error })) }
      }
      return loot
    }
  `,
} satisfies Attack
