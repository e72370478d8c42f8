import type { Attack } from '../../../escape/attack.ts'

/** A promise that never settles. */
export default {
  name: 'a promise that never settles',
  expect: { status: 'trapped', limit: 'wall' },
  limits: { wallMs: 300 },
  plugin: String.raw`
    export default () => new Promise(() => {})
  `,
} satisfies Attack
