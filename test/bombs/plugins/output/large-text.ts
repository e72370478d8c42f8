import type { Attack } from '../../../escape/attack.ts'

/** A result of a hundred megabytes of text. */
export default {
  name: 'a result of a hundred megabytes of text',
  expect: { status: 'trapped', limit: 'output' },
  limits: { memoryMb: 256 },
  plugin: String.raw`
    export default () => 'x'.repeat(1e8)
  `,
} satisfies Attack
