import type { Attack } from '../../attack.ts'

/** Work in the finalizers of garbage after the end. */
export default {
  name: 'work in the finalizers of garbage after the end',
  expect: { status: 'answered', value: 1 },
  linger: 60,
  plugin: String.raw`
    export default async (input, ctx) => { const registry = new FinalizationRegistry(() => { void ctx.sdk.kv.get({ key: 'late' }); for (;;); }); for (let i = 0; i < 1e4; i += 1) registry.register({}, i); globalThis.kept = registry; return 1 }
  `,
} satisfies Attack
