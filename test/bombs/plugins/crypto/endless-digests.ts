import type { Attack } from '../../../escape/attack.ts'

/** One digest after the other, for ever, each short. */
export default {
  name: 'one digest after the other, for ever, each short',
  expect: { status: 'trapped', limit: 'cpu' },
  plugin: String.raw`
    export default async () => { for (;;) await crypto.subtle.digest('SHA-256', new Uint8Array(10)) }
  `,
} satisfies Attack
