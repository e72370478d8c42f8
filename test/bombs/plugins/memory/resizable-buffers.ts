import type { Attack } from '../../../escape/attack.ts'

/** Resizable buffers, which the engine does not count. */
export default {
  name: 'resizable buffers, which the engine does not count',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  plugin: String.raw`
    export default () => { const kept = []; for (;;) { const buffer = new ArrayBuffer(0, { maxByteLength: 2 ** 24 }); buffer.resize(2 ** 24); new Uint8Array(buffer).fill(1); kept.push(buffer) } }
  `,
} satisfies Attack
