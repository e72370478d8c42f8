import type { Attack } from '../../../escape/attack.ts'

/** A result whose traps never end. */
export default {
  name: 'a result whose traps never end',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => new Proxy({}, { ownKeys() { for (;;); } })
  `,
} satisfies Attack
