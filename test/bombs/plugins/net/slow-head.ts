import type { Attack } from '../../../escape/attack.ts'

/** A server that never answers. */
export default {
  name: 'a server that never answers',
  expect: { status: 'trapped', limit: 'wall' },
  limits: { wallMs: 400 },
  plugin: String.raw`
    export default async (input) => (await fetch('http://127.0.0.1:' + input.port + '/slow-head')).status
  `,
} satisfies Attack
