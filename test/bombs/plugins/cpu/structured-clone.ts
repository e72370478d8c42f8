import type { Attack } from '../../../escape/attack.ts'

/** A deep and wide clone without an end. */
export default {
  name: 'a deep and wide clone without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const wide = Array.from({ length: 1e4 }, (_, i) => ({ i })); for (;;) structuredClone(wide) }
  `,
} satisfies Attack
