import type { Attack } from '../../../escape/attack.ts'

/** Groups in groups, each with a line. */
export default {
  name: 'groups in groups, each with a line',
  expect: { status: 'trapped', limit: 'logs' },
  plugin: String.raw`
    export default () => { for (;;) console.group('g') }
  `,
} satisfies Attack
