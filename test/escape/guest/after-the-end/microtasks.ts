import type { Attack } from '../../attack.ts'

/** Calls of the host in microtasks after the result. */
export default {
  name: 'calls of the host in microtasks after the result',
  expect: { status: 'answered', value: 1 },
  linger: 60,
  plugin: String.raw`
    export default (input, ctx) => { let step = Promise.resolve(); for (let i = 0; i < 200; i += 1) step = step.then(() => { if (i > 20) void ctx.sdk.kv.get({ key: 'late' }) }); return 1 }
  `,
} satisfies Attack
