import type { Attack } from '../../../escape/attack.ts'

/** The decimal text of a huge BigInt. */
export default {
  name: 'the decimal text of a huge BigInt',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { const n = (1n << 8000000n) - 1n; for (;;) n.toString(10) }
  `,
} satisfies Attack
