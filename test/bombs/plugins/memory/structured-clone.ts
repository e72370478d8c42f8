import type { Attack } from '../../../escape/attack.ts'

/** Clones of buffers that are kept. */
export default {
  name: 'clones of buffers that are kept',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 8000 },
  plugin: String.raw`
    export default () => { const bytes = new Uint8Array(2e6).fill(1); const kept = []; try { for (;;) kept.push(structuredClone({ bytes }).bytes) } catch { for (;;) kept.push(new Array(1000).fill({})) } }
  `,
} satisfies Attack
