import type { Attack } from '../../attack.ts'

/** The answer of a slow call, which comes after the end. */
export default {
  name: 'the answer of a slow call, which comes after the end',
  expect: { status: 'answered', value: 1, calls: ['kv.slow {}'] },
  linger: 60,
  plugin: String.raw`
    export default async (input, ctx) => { ctx.sdk.kv.slow({}).then(() => ctx.sdk.kv.get({ key: 'late' }), () => ctx.sdk.kv.get({ key: 'late' })); await new Promise((done) => setTimeout(done, 20)); return 1 }
  `,
} satisfies Attack
