import type { Attack } from '../../../escape/attack.ts'

/** Memory that ten short runs with large limits left to be used. */
export default {
  name: 'memory that ten short runs with large limits left to be used',
  expect: { status: 'trapped', limit: 'memory' },
  limits: { cpuMs: 5000 },
  before: { plugin: 'export default () => 1' },
  plugin: String.raw`
    export default () => { const kept = []; for (let i = 0; i < 40; i += 1) { const buffer = new ArrayBuffer(0, { maxByteLength: 2 ** 24 }); buffer.resize(2 ** 24); new Uint8Array(buffer).fill(1); kept.push(buffer) } return kept.length }
  `,
} satisfies Attack
