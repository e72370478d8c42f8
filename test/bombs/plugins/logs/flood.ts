import type { Attack } from '../../../escape/attack.ts'

/** Log lines without an end. */
export default {
  name: 'log lines without an end',
  expect: { status: 'trapped', limit: 'logs' },
  plugin: String.raw`
    export default () => { for (;;) console.log('x'.repeat(1000)) }
  `,
} satisfies Attack
