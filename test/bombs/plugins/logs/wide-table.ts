import type { Attack } from '../../../escape/attack.ts'

/** A table of a hundred thousand rows. */
export default {
  name: 'a table of a hundred thousand rows',
  expect: { status: 'trapped', limit: 'logs' },
  limits: { memoryMb: 256, cpuMs: 3000 },
  plugin: String.raw`
    export default () => { for (;;) console.table(Array.from({ length: 1e5 }, (_, i) => ({ i, ['c' + i % 50]: 1 }))) }
  `,
} satisfies Attack
