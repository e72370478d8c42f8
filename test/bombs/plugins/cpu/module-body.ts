import type { Attack } from '../../../escape/attack.ts'

/** A module body that never ends. */
export default {
  name: 'a module body that never ends',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    for (;;);
    export default () => 1
  `,
} satisfies Attack
