import type { Attack } from '../../../escape/attack.ts'

/** Thousands of intervals that all fire at once. */
export default {
  name: 'thousands of intervals that all fire at once',
  expect: { status: 'trapped', limit: 'cpu' },
  limits: { cpuMs: 100 },
  plugin: String.raw`
    export default () => { for (let i = 0; i < 9000; i += 1) setInterval(() => {}, 0); return new Promise(() => {}) }
  `,
} satisfies Attack
