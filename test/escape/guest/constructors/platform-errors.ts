import type { Attack } from '../../attack.ts'

/** The constructors of errors that the platform functions throw. */
export default {
  name: 'the constructors of errors that the platform functions throw',
  expect: { status: 'answered', value: [] },
  plugin: String.raw`
    export default async () => {
      const loot = []
      for (const act of [() => new Response('', { status: 1 }), () => new URL('x'), () => structuredClone(() => {}), () => atob('*'), () => new AbortSignal(), () => setTimeout(), () => new TextDecoder('x'), () => null.x, () => JSON.parse('{'), () => AbortSignal.abort().throwIfAborted()]) {
        try { act(); loot.push('no error') } catch (error) { loot.push(...hostOf(error)) }
      }
      return loot
    }
  `,
} satisfies Attack
