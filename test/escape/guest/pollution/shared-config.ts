import type { Attack } from '../../attack.ts'

/** The data on ctx, changed in one run and read in the next of a warm isolate. */
export default {
  name: 'the data on ctx, changed in one run and read in the next of a warm isolate',
  expect: { status: 'answered', value: 'mallory/x', calls: ['kv.get {"key":"x"}'] },
  reuse: 'warm',
  runs: 3,
  plugin: String.raw`
    export default async (input, ctx) => { Object.assign(ctx.env, { REGION: 'evil', TOKEN: 'evil' }); ctx.sdk.kv.evil = ctx.sdk.kv.get; ctx.sdk.kv.get = undefined; delete ctx.fs; const fresh = ctx.sdk.kv.evil; return fresh({ key: 'x' }) }
  `,
} satisfies Attack
