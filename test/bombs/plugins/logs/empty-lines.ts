import type { Attack } from '../../../escape/attack.ts'

/** Empty log lines without an end. */
export default {
  name: 'empty log lines without an end',
  expect: { status: 'trapped', limit: 'logs' },
  plugin: String.raw`
    export default () => { for (;;) console.log() }
  `,
} satisfies Attack
