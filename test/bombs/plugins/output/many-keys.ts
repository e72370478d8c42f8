import type { Attack } from '../../../escape/attack.ts'

/** An object with a hundred thousand keys. */
export default {
  name: 'an object with a hundred thousand keys',
  expect: { status: 'trapped', limit: 'output' },
  limits: { memoryMb: 128, cpuMs: 3000 },
  plugin: String.raw`
    export default () => Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => ['k' + i, i]))
  `,
} satisfies Attack
