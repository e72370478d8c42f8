import type { Attack } from '../../../escape/attack.ts'

/** A number of millions of digits. */
export default {
  name: 'a number of millions of digits',
  expect: { status: 'trapped', limit: 'output' },
  plugin: String.raw`
    export default () => 1n << 50000000n
  `,
} satisfies Attack
