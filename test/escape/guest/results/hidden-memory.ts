import type { Attack } from '../../attack.ts'

/** A small view of a large buffer, to carry out what is behind it. */
export default {
  name: 'a small view of a large buffer, to carry out what is behind it',
  expect: { status: 'answered', value: { 0: 2 } },
  plugin: String.raw`
    export default () => new Uint8Array([1, 2, 3, 4]).subarray(1, 2)
  `,
} satisfies Attack
