import type { Attack } from '../../../escape/attack.ts'

/** An array of ten million elements as a log line. */
export default {
  name: 'an array of ten million elements as a log line',
  expect: { status: 'answered', value: 1 },
  limits: { memoryMb: 256, cpuMs: 3000, logBytes: 1000000 },
  plugin: String.raw`
    export default () => { console.log(new Array(1e7).fill(1)); return 1 }
  `,
} satisfies Attack
