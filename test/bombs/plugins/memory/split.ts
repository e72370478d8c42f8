import type { Attack } from '../../../escape/attack.ts'

/** A text split into a quarter of a billion parts. */
export default {
  name: 'a text split into a quarter of a billion parts',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => 'x'.repeat(2 ** 28).split('')
  `,
} satisfies Attack
