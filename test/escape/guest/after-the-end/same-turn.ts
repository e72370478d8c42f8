import type { Attack } from '../../attack.ts'

/** Calls of the host in the turn that ends the run. */
export default {
  name: 'calls of the host in the turn that ends the run',
  expect: { status: 'answered', value: 1 },
  linger: 60,
  plugin: String.raw`
    export default (input, ctx) => { for (let i = 0; i < 5; i += 1) void ctx.sdk.kv.get({ key: 'with-the-result' }); return 1 }
  `,
} satisfies Attack
