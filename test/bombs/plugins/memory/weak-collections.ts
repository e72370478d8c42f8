import type { Attack } from '../../../escape/attack.ts'

/** Weak collections whose keys are kept. */
export default {
  name: 'weak collections whose keys are kept',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const kept = []; const weak = new WeakMap(); for (;;) { const key = {}; kept.push(key, new WeakRef(key)); weak.set(key, [key]) } }
  `,
} satisfies Attack
