import type { Attack } from '../../../escape/attack.ts'

/** A comparator that never comes back. */
export default {
  name: 'a comparator that never comes back',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => [2, 1].sort(() => { for (;;); })
  `,
} satisfies Attack
