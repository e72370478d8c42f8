import type { Attack } from '../../attack.ts'

/** Timers that fire after the result. */
export default {
  name: 'timers that fire after the result',
  expect: { status: 'answered', value: 1 },
  linger: 100,
  plugin: String.raw`
    export default (input, ctx) => { setTimeout(() => ctx.sdk.kv.get({ key: 'late' }), 5); setInterval(() => { ctx.sdk.kv.get({ key: 'late' }); console.log('late') }, 1); return 1 }
  `,
} satisfies Attack
