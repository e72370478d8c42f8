import type { Attack } from '../../../escape/attack.ts'

/** A result of millions of small parts. */
export default {
  name: 'a result of millions of small parts',
  expect: { status: 'trapped', limit: 'output' },
  limits: { memoryMb: 128, cpuMs: 3000 },
  plugin: String.raw`
    export default () => new Array(3e6).fill(0)
  `,
} satisfies Attack
