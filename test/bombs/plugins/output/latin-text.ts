import type { Attack } from '../../../escape/attack.ts'

/** A text that crosses as a byte for each character, and counts two: only the supervisor tells. */
export default {
  name: 'a text that crosses as a byte for each character, and counts two',
  expect: { status: 'trapped', limit: 'output' },
  plugin: String.raw`
    export default () => '\u00e9'.repeat(1000000)
  `,
} satisfies Attack
