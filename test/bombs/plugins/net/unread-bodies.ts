import type { Attack } from '../../../escape/attack.ts'

/** Bodies that nobody reads. */
export default {
  name: 'bodies that nobody reads',
  expect: { status: 'answered', value: true },
  limits: { cpuMs: 3000, hostCalls: 200, fetchBytes: 50000000 },
  plugin: String.raw`
    export default async (input) => { const kept = []; let failed = 0; for (let i = 0; i < 60; i += 1) { try { kept.push(await fetch('http://127.0.0.1:' + input.port + '/drip')) } catch { failed += 1 } } return kept.length <= 32 && failed >= 28 }
  `,
} satisfies Attack
