import type { Attack } from '../../../escape/attack.ts'

/** A body that comes one byte at a time. */
export default {
  name: 'a body that comes one byte at a time',
  expect: { status: 'trapped', limit: 'wall' },
  limits: { wallMs: 500, cpuMs: 3000 },
  plugin: String.raw`
    export default async (input) => (await fetch('http://127.0.0.1:' + input.port + '/drip')).text()
  `,
} satisfies Attack
