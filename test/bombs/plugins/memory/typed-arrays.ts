import type { Attack } from '../../../escape/attack.ts'

/** Typed arrays that are touched and kept. */
export default {
  name: 'typed arrays that are touched and kept',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const kept = []; for (;;) { try { kept.push(new Uint8Array(4e6).fill(1)) } catch { for (;;) kept.push(new Array(1000).fill({})) } } }
  `,
} satisfies Attack
