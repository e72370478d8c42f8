import type { Attack } from '../../../escape/attack.ts'

/** A smaller one, packed twice. */
export default {
  name: 'a smaller one, packed twice',
  expect: { status: 'threw', code: 'SP_THREW' },
  limits: { cpuMs: 3000, fetchBytes: 2000000 },
  plugin: String.raw`
    export default async (input) => (await (await fetch('http://127.0.0.1:' + input.port + '/double-gzip')).arrayBuffer()).byteLength
  `,
} satisfies Attack
