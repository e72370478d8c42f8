import type { Attack } from '../../../escape/attack.ts'

/** A source of a million statements. */
export default {
  name: 'a source of a million statements',
  expect: { status: 'answered', value: 1 },
  limits: { memoryMb: 256, cpuMs: 3000 },
  plugin: String.raw`
    const text = 'x = x + 1;'.repeat(2e5)
    export default () => { let failed = 0; try { Function('x', text)(1) } catch { failed = 1 } return failed === 0 || failed === 1 ? 1 : 0 }
  `,
} satisfies Attack
