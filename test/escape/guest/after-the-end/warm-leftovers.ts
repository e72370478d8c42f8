import type { Attack } from '../../attack.ts'

/** Timers and calls of an earlier run in a warm isolate. */
export default {
  name: 'timers and calls of an earlier run in a warm isolate',
  expect: { status: 'answered', value: 2, calls: [] },
  reuse: 'warm',
  runs: 2,
  linger: 60,
  plugin: String.raw`
    let run = 0
    export default async (input, ctx) => { run += 1; if (run === 1) { setInterval(() => ctx.sdk.kv.get({ key: 'left' }), 1); void ctx.sdk.kv.slow({}).then(() => ctx.sdk.kv.get({ key: 'left' })); return 1 } await new Promise((done) => setTimeout(done, 30)); return run }
  `,
} satisfies Attack
