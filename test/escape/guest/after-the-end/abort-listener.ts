import type { Attack } from '../../attack.ts'

/** A listener of the abort signal that works after the end. */
export default {
  name: 'a listener of the abort signal that works after the end',
  expect: { status: 'answered', value: 1 },
  linger: 150,
  limits: { wallMs: 1000 },
  plugin: String.raw`
    export default (input, ctx) => { ctx.signal.addEventListener('abort', () => ctx.sdk.kv.get({ key: 'late' })); AbortSignal.timeout(1).addEventListener('abort', () => ctx.sdk.kv.get({ key: 'late' })); return 1 }
  `,
} satisfies Attack
