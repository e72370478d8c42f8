import type { Attack } from '../../../escape/attack.ts'

/** Arrays that are filled and kept. */
export default {
  name: 'arrays that are filled and kept',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 3000 },
  plugin: String.raw`
    export default () => { const kept = []; for (;;) kept.push(new Array(1e6).fill({})) }
  `,
} satisfies Attack
