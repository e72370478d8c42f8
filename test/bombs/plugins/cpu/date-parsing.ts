import type { Attack } from '../../../escape/attack.ts'

/** Dates parsed and printed without an end. */
export default {
  name: 'dates parsed and printed without an end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => { for (let i = 0; ; i += 1) new Date('x'.repeat(1e4) + i).toLocaleString() }
  `,
} satisfies Attack
