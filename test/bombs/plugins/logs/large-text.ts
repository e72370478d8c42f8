import type { Attack } from '../../../escape/attack.ts'

/** A log line of a hundred megabytes. */
export default {
  name: 'a log line of a hundred megabytes',
  expect: { status: 'answered', value: 1 },
  limits: { memoryMb: 512, cpuMs: 3000 },
  plugin: String.raw`
    export default () => { console.log('x'.repeat(1e8)); return 1 }
  `,
} satisfies Attack
