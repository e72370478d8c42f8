import type { Attack } from '../../../escape/attack.ts'

/** An endless loop. */
export default {
  name: 'an endless loop',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { for (;;); }
  `,
} satisfies Attack
