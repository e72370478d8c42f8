import type { Attack } from '../../../escape/attack.ts'

/** A body without an end. */
export default {
  name: 'a body without an end',
  expect: { status: 'threw', code: 'SP_THREW' },
  limits: { cpuMs: 3000, fetchBytes: 2000000 },
  plugin: String.raw`
    export default async (input) => { const response = await fetch('http://127.0.0.1:' + input.port + '/endless'); return (await response.arrayBuffer()).byteLength }
  `,
} satisfies Attack
