import type { Attack } from '../../../escape/attack.ts'

/** A comparator that never agrees. */
export default {
  name: 'a comparator that never agrees',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const list = Array.from({ length: 1e5 }, (_, i) => i); for (;;) list.sort(() => Math.random() - 0.5) }
  `,
} satisfies Attack
