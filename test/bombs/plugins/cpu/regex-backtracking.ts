import type { Attack } from '../../../escape/attack.ts'

/** A regular expression that goes back for ever. */
export default {
  name: 'a regular expression that goes back for ever',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default () => /^(a+)+$/.test('a'.repeat(40) + 'b')
  `,
} satisfies Attack
