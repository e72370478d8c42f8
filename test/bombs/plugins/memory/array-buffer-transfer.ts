import type { Attack } from '../../../escape/attack.ts'

/** Buffers that are moved and grown. */
export default {
  name: 'buffers that are moved and grown',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const kept = []; for (;;) { try { const next = new ArrayBuffer(1e6).transfer(8e6); new Uint8Array(next).fill(7); kept.push(next) } catch { for (;;) kept.push(new Array(1000).fill({})) } } }
  `,
} satisfies Attack
