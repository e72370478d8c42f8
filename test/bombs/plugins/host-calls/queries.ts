import type { Attack } from '../../../escape/attack.ts'

/** Questions about permissions without an end. */
export default {
  name: 'questions about permissions without an end',
  expect: { status: 'trapped', limit: 'host-calls' },
  plugin: String.raw`
    export default (input, ctx) => { for (;;) ctx.permissions.query({ name: 'net', host: 'a.test' }).catch(() => {}) }
  `,
} satisfies Attack
