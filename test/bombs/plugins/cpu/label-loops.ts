import type { Attack } from '../../../escape/attack.ts'

/** Nested loops with labels and finally blocks that go on. */
export default {
  name: 'nested loops with labels and finally blocks that go on',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { outer: for (;;) { inner: for (;;) { try { break inner } finally { continue outer } } } }
  `,
} satisfies Attack
