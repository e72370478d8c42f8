import type { Attack } from '../../../escape/attack.ts'

/** Helpers of iterators over an endless one. */
export default {
  name: 'helpers of iterators over an endless one',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => (function* () { for (;;) yield 1 })().filter(() => false).map((x) => x).drop(5).next()
  `,
} satisfies Attack
