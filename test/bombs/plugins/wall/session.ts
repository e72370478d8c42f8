import type { Attack } from '../../../escape/attack.ts'

/** A session whose question is never answered. */
export default {
  name: 'a session whose question is never answered',
  expect: { status: 'trapped', limit: 'wall' },
  limits: { wallMs: 300 },
  onYield: () => new Promise(() => {}),
  plugin: String.raw`
    export default async function* () { for (;;) yield 'more' }
  `,
} satisfies Attack
