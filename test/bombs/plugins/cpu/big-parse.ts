import type { Attack } from '../../../escape/attack.ts'

/** A BigInt parsed of millions of digits. */
export default {
  name: 'a BigInt parsed of millions of digits',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const digits = '9'.repeat(3e6); for (;;) BigInt(digits) }
  `,
} satisfies Attack
