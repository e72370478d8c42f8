import type { Attack } from '../../../escape/attack.ts'

/** A small answer that becomes sixty-four megabytes. */
export default {
  name: 'a small answer that becomes sixty-four megabytes',
  expect: { status: 'threw', code: 'SP_THREW' },
  limits: { cpuMs: 3000, fetchBytes: 2000000 },
  plugin: String.raw`
    export default async (input) => (await (await fetch('http://127.0.0.1:' + input.port + '/gzip')).arrayBuffer()).byteLength
  `,
} satisfies Attack
