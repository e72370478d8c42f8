import type { Attack } from '../../attack.ts'

/** An input with the keys by which prototypes are changed. */
export default {
  name: 'an input with the keys by which prototypes are changed',
  expect: { status: 'refused', code: 'SP_INPUT_REFUSED' },
  input: JSON.parse('{"a": {"__proto__": {"polluted": true}}}'),
  plugin: String.raw`
    export default (input) => ({}).polluted
  `,
} satisfies Attack
