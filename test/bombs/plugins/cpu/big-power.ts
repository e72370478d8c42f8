import type { Attack } from '../../../escape/attack.ts'

/** Powers of BigInt. */
export default {
  name: 'powers of BigInt',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { for (let n = 3n; ; n += 1n) { const x = n ** 400000n; void (x * x) } }
  `,
} satisfies Attack
