import type { Attack } from '../../attack.ts'

/** Keys that a careless merge would follow. */
export default {
  name: 'keys that a careless merge would follow',
  expect: { status: 'answered', value: { constructor: { prototype: { polluted: true } }, toString: 'x', hasOwnProperty: 1 } },
  plugin: String.raw`
    export default () => ({ constructor: { prototype: { polluted: true } }, toString: 'x', hasOwnProperty: 1 })
  `,
} satisfies Attack
