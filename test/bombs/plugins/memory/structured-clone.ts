import type { Attack } from '../../../escape/attack.ts'

/** Clones that are kept. */
export default {
  name: 'clones that are kept',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 8000, wallMs: 10000, memoryMb: 10 },
  plugin: String.raw`
    export default () => { const kept = [Array.from({ length: 2000 }, (_, i) => ({ i }))]; for (;;) kept.push(structuredClone(kept[0])) }
  `,
} satisfies Attack
