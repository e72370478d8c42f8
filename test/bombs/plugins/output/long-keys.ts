import type { Attack } from '../../../escape/attack.ts'

/** Keys of a megabyte. */
export default {
  name: 'keys of a megabyte',
  expect: { status: 'trapped', limit: 'output' },
  plugin: String.raw`
    export default () => ({ ['k'.repeat(2e6)]: 1 })
  `,
} satisfies Attack
