import type { Attack } from '../../../escape/attack.ts'

/** Promises that nobody settles. */
export default {
  name: 'promises that nobody settles',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const kept = []; for (;;) kept.push(new Promise(() => {}).then(() => 1)) }
  `,
} satisfies Attack
