import type { Attack } from '../../../escape/attack.ts'

/** Timers set over many turns, never more than some in each. */
export default {
  name: 'timers set over many turns, never more than some in each',
  expect: { status: 'trapped', limit: 'host-calls' },
  limits: { cpuMs: 2000 },
  plugin: String.raw`
    export default async () => { for (;;) { for (let i = 0; i < 3000; i += 1) setTimeout(() => {}, 1e6); await new Promise((done) => setTimeout(done, 0)) } }
  `,
} satisfies Attack
