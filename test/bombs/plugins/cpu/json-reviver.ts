import type { Attack } from '../../../escape/attack.ts'

/** A reviver that never ends. */
export default {
  name: 'a reviver that never ends',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => JSON.parse('[1]', () => { for (;;); })
  `,
} satisfies Attack
